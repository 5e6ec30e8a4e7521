/** Fields as bytes, over lib0's numbers and strings (what Yjs itself is written with). Rules B1–B4. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { AppError } from '../errors'

/** A value that a newer version knows: the record is left as it is and not shown. */
export class UnknownHere extends Error {}

const rgb = /^#[0-9a-f]{6}$/
const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export class Packer {
  private readonly to = encoding.createEncoder()

  byte(value: number): void {
    encoding.writeUint8(this.to, value)
  }
  /** A whole number. */
  int(value: number): void {
    // A rounded −0 would come back as −0 and not be equal to itself everywhere.
    encoding.writeVarInt(this.to, value + 0)
  }
  uint(value: number): void {
    encoding.writeVarUint(this.to, value)
  }
  /** Kept to 1/`parts` of a unit. */
  round(value: number, parts: number): void {
    this.int(Math.round(value * parts))
  }
  exact(value: number): void {
    encoding.writeFloat64(this.to, value)
  }
  text(value: string): void {
    encoding.writeVarString(this.to, value)
  }
  texts(values: readonly string[]): void {
    this.uint(values.length)
    for (const value of values) this.text(value)
  }
  /** Names keep their letters; `#rrggbb` is an empty name and three bytes. */
  colour(value: string): void {
    if (!rgb.test(value)) return this.text(value)
    this.byte(0)
    for (let at = 1; at < 7; at += 2) this.byte(Number.parseInt(value.slice(at, at + 2), 16))
  }
  hex(value: string): void {
    this.uint(value.length / 2)
    for (let at = 0; at < value.length; at += 2) this.byte(Number.parseInt(value.slice(at, at + 2), 16))
  }
  oneOf(list: readonly string[], value: string): void {
    this.byte(list.indexOf(value))
  }
  raw(bytes: Uint8Array): void {
    encoding.writeUint8Array(this.to, bytes)
  }
  done(): Uint8Array {
    return encoding.toUint8Array(this.to)
  }
}

/** Throws at the end of the bytes; never makes room for more than there are. */
export class Unpacker {
  private readonly from: decoding.Decoder

  constructor(readonly bytes: Uint8Array) {
    this.from = decoding.createDecoder(bytes)
  }

  /** Of the next byte. */
  get position(): number {
    return this.from.pos
  }

  get left(): number {
    return this.from.arr.length - this.from.pos
  }
  byte(): number {
    if (this.left < 1) throw new AppError('board/corrupt', 'A record ends too early.')
    return decoding.readUint8(this.from)
  }
  int(): number {
    const { arr, pos } = this.from
    const byte = arr[pos] ?? 0x80
    // One byte, which most are: a sign and six bits, as lib0 writes them.
    if (byte < 0x80 && byte !== 0x40) {
      this.from.pos = pos + 1
      return byte & 0x40 ? -(byte & 0x3f) : byte
    }
    return decoding.readVarInt(this.from)
  }
  uint(): number {
    return decoding.readVarUint(this.from)
  }
  round(parts: number): number {
    return decoding.readVarInt(this.from) / parts
  }
  exact(): number {
    return decoding.readFloat64(this.from)
  }
  /** How many follow that take `each` bytes or more. */
  count(each = 1): number {
    const count = this.uint()
    if (count * each > this.left) throw new AppError('board/corrupt', 'A record promises more than it has.')
    return count
  }
  /** Keys, names and colours are short and plain: read by themselves they cost a tenth of a decoder's call. */
  text(): string {
    const start = this.from.pos
    const length = this.count()
    let text = ''
    if (length <= 24)
      for (let i = this.from.pos; i < this.from.pos + length; i++) {
        const byte = this.from.arr[i] ?? 0x80
        if (byte >= 0x80) break
        text += String.fromCharCode(byte)
      }
    this.from.pos += length
    if (text.length === length) return text
    this.from.pos = start
    return decoding.readVarString(this.from)
  }
  texts(): string[] {
    return Array.from({ length: this.count() }, () => this.text())
  }
  colour(): string {
    const start = this.from.pos
    if (this.byte() !== 0) {
      this.from.pos = start
      return this.text()
    }
    return `#${this.hexOf(3)}`
  }
  hex(): string {
    return this.hexOf(this.count())
  }
  oneOf<T>(list: readonly T[]): T {
    const value = list[this.byte()]
    if (value === undefined) throw new UnknownHere()
    return value
  }
  rest(): Uint8Array {
    return decoding.readTailAsUint8Array(this.from)
  }

  private hexOf(length: number): string {
    let text = ''
    for (let i = 0; i < length; i++) text += hexOfByte[this.byte()] ?? ''
    return text
  }
}
