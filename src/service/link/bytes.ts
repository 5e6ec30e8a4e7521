/** Reading and writing the binary transport's primitives: little endian, varints low group first. */
import { MalformedBody } from './values'

// UTF-8 that is not valid is the client's mistake: refuse it instead of storing replacement characters.
const utf8 = new TextDecoder('utf-8', { fatal: true })

export class ByteReader {
  private offset = 0
  private readonly view: DataView

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get done(): boolean {
    return this.offset >= this.bytes.length
  }

  u8(): number {
    return this.view.getUint8(this.take(1))
  }

  u16(): number {
    return this.view.getUint16(this.take(2), true)
  }

  i32(): number {
    return this.view.getInt32(this.take(4), true)
  }

  i64(): bigint {
    return this.view.getBigInt64(this.take(8), true)
  }

  /** Up to 2^28: nothing in a packet of one MiB counts further. */
  varint(): number {
    let value = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.u8()
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    throw new MalformedBody('varint too long')
  }

  string(): string {
    const length = this.varint()
    const start = this.take(length)
    try {
      return utf8.decode(this.bytes.subarray(start, start + length))
    } catch {
      throw new MalformedBody('not UTF-8')
    }
  }

  /** Every item takes a byte at least, so a count beyond the rest is a lie: refused before anything is allocated. */
  list<T>(item: () => T): T[] {
    const count = this.varint()
    if (count > this.bytes.length - this.offset) throw new MalformedBody('count beyond the end')
    return Array.from({ length: count }, item)
  }

  private take(length: number): number {
    const start = this.offset
    if (start + length > this.bytes.length) throw new MalformedBody('ends early')
    this.offset = start + length
    return start
  }
}

export class ByteWriter {
  private buffer = Buffer.allocUnsafe(256)
  private length = 0

  u8(value: number): void {
    this.length = this.room(1).writeUInt8(value, this.length)
  }

  u16(value: number): void {
    this.length = this.room(2).writeUInt16LE(value, this.length)
  }

  i32(value: number): void {
    this.length = this.room(4).writeInt32LE(value, this.length)
  }

  i64(value: bigint): void {
    this.length = this.room(8).writeBigInt64LE(value, this.length)
  }

  varint(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      this.u8((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    this.u8(rest)
  }

  string(text: string): void {
    const size = Buffer.byteLength(text)
    this.varint(size)
    this.length += this.room(size).write(text, this.length)
  }

  list<T>(items: readonly T[], write: (item: T) => void): void {
    this.varint(items.length)
    items.forEach(write)
  }

  finish(): Uint8Array {
    return this.buffer.subarray(0, this.length)
  }

  private room(size: number): Buffer {
    if (this.length + size > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + size))
      this.buffer.copy(larger, 0, 0, this.length)
      this.buffer = larger
    }
    return this.buffer
  }
}
