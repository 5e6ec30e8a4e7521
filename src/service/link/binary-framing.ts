/** One packet per WebSocket message: header, then the fields of the command's list without tags (specs/nim-wire.md §4). */
import { ByteReader, ByteWriter } from './bytes'
import type { WireType } from './command'
import type { Framing, Incoming, Outgoing, PacketHead } from './framing'
import type { Property, WireValue } from './handler'
import { findCommand } from './tables'
import { MalformedBody, toLong, toWire } from './values'

/** Header tag bit: a 16-bit code follows; without it the code is 200. */
const hasCode = 2

export const binaryFraming: Framing = {
  name: 'binary',
  decode(data) {
    if (typeof data === 'string') return { kind: 'malformed' }
    const reader = new ByteReader(data)
    const head = readHead(reader)
    return head ? decodeBody(head, reader) : { kind: 'malformed' }
  },
  encode({ sid, cid, ser, code, body, types }: Outgoing) {
    const writer = new ByteWriter()
    writer.varint(0)
    writer.u8(sid)
    writer.u8(cid)
    writer.u16(ser & 0xffff)
    writer.u8(code === 200 ? 0 : hasCode)
    if (code !== 200) writer.u16(code)
    types.slice(0, body.length).forEach((type, index) => writeValue(writer, type, toWire(type, body[index])))
    return writer.finish()
  },
}

function readHead(reader: ByteReader): PacketHead | null {
  try {
    reader.varint()
    const head = { sid: reader.u8(), cid: reader.u8(), ser: reader.u16() }
    if (reader.u8() & hasCode) reader.u16()
    return head
  } catch (error) {
    if (error instanceof MalformedBody) return null
    throw error
  }
}

function decodeBody(head: PacketHead, reader: ByteReader): Incoming {
  const types = findCommand(head.sid, head.cid)?.request
  if (!types) return { kind: 'unknown-command', ...head }
  const args: WireValue[] = []
  try {
    for (const type of types) {
      if (reader.done) break
      args.push(toWire(type, readValue(reader, type)))
    }
    return { kind: 'request', ...head, args }
  } catch (error) {
    if (error instanceof MalformedBody) return { kind: 'bad-body', ...head }
    throw error
  }
}

function readValue(reader: ByteReader, type: WireType): unknown {
  const string = () => reader.string()
  const long = () => toLong(reader.i64())
  switch (type) {
    case 'Byte':
    case 'Bool':
      return reader.u8()
    case 'Int':
      return reader.i32()
    case 'Long':
      return long()
    case 'String':
      return reader.string()
    case 'StrArray':
      return reader.list(string)
    case 'LongArray':
      return reader.list(long)
    case 'Property':
      return readProperty(reader)
    case 'PropertyArray':
      return reader.list(() => readProperty(reader))
    case 'StrStrMap':
      return Object.fromEntries(reader.list(() => [reader.string(), reader.string()]))
    case 'StrLongMap':
      return Object.fromEntries(reader.list(() => [reader.string(), long()]))
    case 'LongLongMap':
      return Object.fromEntries(reader.list(() => [String(long()), long()]))
  }
}

function readProperty(reader: ByteReader): Property {
  return Object.fromEntries(reader.list(() => [String(reader.varint()), reader.string()]))
}

/** `value` has passed toWire, which makes the narrowing below true. */
function writeValue(writer: ByteWriter, type: WireType, value: WireValue): void {
  const string = (text: string) => writer.string(text)
  const long = (item: unknown) => writer.i64(BigInt(toLong(item)))
  const property = (item: Property) =>
    writer.list(Object.entries(item), ([key, text]) => {
      writer.varint(Number(key))
      writer.string(text)
    })
  switch (type) {
    case 'Byte':
    case 'Bool':
      return writer.u8(Number(value))
    case 'Int':
      return writer.i32(Number(value))
    case 'Long':
      return long(value)
    case 'String':
      return writer.string(value as string)
    case 'StrArray':
      return writer.list(value as string[], string)
    case 'LongArray':
      return writer.list(value as (number | string)[], long)
    case 'Property':
      return property(value as Property)
    case 'PropertyArray':
      return writer.list(value as Property[], property)
    case 'StrStrMap':
      return writeMap(value as Record<string, unknown>, string, (item) => writer.string(item as string))
    case 'StrLongMap':
      return writeMap(value as Record<string, unknown>, string, long)
    case 'LongLongMap':
      return writeMap((value as { m_map: Record<string, unknown> }).m_map, long, long)
  }

  function writeMap(map: Record<string, unknown>, key: (key: string) => void, item: (item: unknown) => void): void {
    writer.list(Object.entries(map), ([name, entry]) => {
      key(name)
      item(entry)
    })
  }
}
