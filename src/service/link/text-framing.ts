/** Socket.IO 0.9-like text frames (specs/nim-wire.md §3, §5.1): `3:::` and JSON, `Q` positional. */
import type { Framing, Incoming, Outgoing, PacketHead } from './framing'
import { findCommand } from './tables'
import { MalformedBody, toWire } from './values'

const packetPrefix = '3:::'

interface RequestJson {
  SER?: unknown
  SID?: unknown
  CID?: unknown
  Q?: unknown
}

export const textFraming: Framing = {
  name: 'text',
  hello: '1::',
  bye: '0::',
  decode(data) {
    if (typeof data !== 'string') return { kind: 'malformed' }
    if (data.startsWith(packetPrefix)) return decodePacket(data.slice(packetPrefix.length))
    if (data.startsWith('2::')) return { kind: 'alive' }
    if (data.startsWith('0::')) return { kind: 'bye' }
    return { kind: 'malformed' }
  },
  encode({ sid, cid, ser, code, body, types }: Outgoing) {
    const r = types.slice(0, body.length).map((type, index) => toWire(type, body[index]))
    return packetPrefix + JSON.stringify({ sid, cid, ser, code, r })
  },
}

function decodePacket(json: string): Incoming {
  const packet = parse(json)
  const head = packet && readHead(packet)
  if (!head) return { kind: 'malformed' }
  const types = findCommand(head.sid, head.cid)?.request
  if (!types) return { kind: 'unknown-command', ...head }
  if (!Array.isArray(packet.Q)) return { kind: 'bad-body', ...head }
  try {
    const values: unknown[] = packet.Q.map(readParameter)
    const args = types.slice(0, values.length).map((type, index) => toWire(type, values[index]))
    return { kind: 'request', ...head, args }
  } catch (error) {
    if (error instanceof MalformedBody) return { kind: 'bad-body', ...head }
    throw error
  }
}

function parse(json: string): RequestJson | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

function readHead({ SID, CID, SER }: RequestJson): PacketHead | null {
  const isByte = (value: unknown): value is number =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) < 256
  if (!isByte(SID) || !isByte(CID) || typeof SER !== 'number' || !Number.isSafeInteger(SER) || SER < 0) return null
  return { sid: SID, cid: CID, ser: SER }
}

/** `{t, v}`; a PropertyArray travels as `ArrayMable` of such pairs. */
function readParameter(parameter: unknown): unknown {
  if (typeof parameter !== 'object' || parameter === null || !('v' in parameter)) throw new MalformedBody('no value')
  const { v } = parameter
  return 't' in parameter && parameter.t === 'ArrayMable' && Array.isArray(v) ? v.map(readParameter) : v
}
