/** RTP as bots write and read it: a stamp in the payload says which packet it is and when it was sent. */

export const audioPayload = 111
export const videoPayload = 96
/** Magic, number, ms since the process's time origin (one machine, one clock: `performance.timeOrigin` added). */
const stampBytes = 4 + 4 + 8
const magic = 0x524d4254
/** X, I with 15 bits, L, as Chromium writes it with simulcast, and the byte by which a stamped frame begins. */
const vp8Descriptor = 6

export interface OutPacket {
  ssrc: number
  seq: number
  timestamp: number
  marker: boolean
  payload: Buffer
  /** rid for the header extension of that id. */
  rid?: { id: number; value: string }
  level?: { id: number; value: number }
}

export function writePacket(type: number, { ssrc, seq, timestamp, marker, payload, rid, level }: OutPacket): Buffer {
  const items: number[] = []
  if (rid) items.push((rid.id << 4) | (rid.value.length - 1), ...Buffer.from(rid.value))
  if (level) items.push(level.id << 4, level.value)
  while (items.length % 4 !== 0) items.push(0)
  const head = Buffer.alloc(12 + (items.length > 0 ? 4 + items.length : 0))
  head[0] = items.length > 0 ? 0x90 : 0x80
  head[1] = (marker ? 0x80 : 0) | type
  head.writeUInt16BE(seq & 0xffff, 2)
  head.writeUInt32BE(timestamp >>> 0, 4)
  head.writeUInt32BE(ssrc, 8)
  if (items.length > 0) {
    head.writeUInt16BE(0xbede, 12)
    head.writeUInt16BE(items.length / 4, 14)
    Buffer.from(items).copy(head, 16)
  }
  return Buffer.concat([head, payload])
}

export interface Vp8Head {
  picture: number
  tl0: number
  keyframe: boolean
  /** First packet of its frame. */
  first: boolean
}

/** A stamped body behind its descriptor and the byte by which a frame begins. */
export function vp8Payload(head: Vp8Head, body: Buffer): Buffer {
  return Buffer.concat([vp8Packet(head, Buffer.of(head.keyframe ? 0x10 : 0x11)), body])
}

/** A part of a true frame behind its descriptor. */
export function vp8Packet(head: Vp8Head, body: Buffer): Buffer {
  const descriptor = Buffer.alloc(vp8Descriptor - 1)
  descriptor[0] = 0x80 | (head.first ? 0x10 : 0)
  descriptor[1] = 0xc0
  descriptor.writeUInt16BE(0x8000 | (head.picture & 0x7fff), 2)
  descriptor[4] = head.tl0 & 0xff
  return Buffer.concat([descriptor, body])
}

/** What follows the descriptor, whatever that holds; `first` as in `Vp8Head`. */
export function vp8Body(payload: Buffer): { first: boolean; body: Buffer } {
  const [head = 0, flags = 0] = payload
  let at = 1
  if (head & 0x80) {
    at = 2
    if (flags & 0x80) at += (payload[at] ?? 0) & 0x80 ? 2 : 1
    if (flags & 0x40) at++
    if (flags & 0x30) at++
  }
  return { first: (head & 0x10) !== 0 && (head & 0x07) === 0, body: payload.subarray(at) }
}

/** `size` bytes that begin like a VP8 frame's and carry a stamp. */
export function stampedBody(number: number, size: number, keyframe: boolean): Buffer {
  const body = Buffer.alloc(Math.max(size, 1 + stampBytes), number & 0xff)
  body[0] = keyframe ? 0x10 : 0x11
  body.writeUInt32BE(magic, 1)
  body.writeUInt32BE(number, 5)
  body.writeDoubleBE(clock(), 9)
  return body
}

export interface Arrival {
  ssrc: number
  seq: number
  timestamp: number
  type: number
  payload: Buffer
  vp8: Vp8Head | null
  /** Null when the payload has no stamp of ours. */
  stamp: { number: number; sentAt: number } | null
}

export function readArrival(bytes: Buffer): Arrival | null {
  const second = bytes[1] ?? 0
  if (bytes.length < 12 || (second >= 192 && second <= 223)) return null
  const start = 12 + (bytes[0]! & 0x10 ? 4 + bytes.readUInt16BE(14) * 4 : 0)
  const payload = bytes.subarray(start)
  const type = second & 0x7f
  const video = type === videoPayload && payload.length > vp8Descriptor
  const body = video ? payload.subarray(vp8Descriptor) : payload
  const vp8 = video
    ? {
        picture: payload.readUInt16BE(2) & 0x7fff,
        tl0: payload[4]!,
        first: (payload[0]! & 0x10) !== 0,
        keyframe: (body[0]! & 1) === 0,
      }
    : null
  const stamped = body.length >= 1 + stampBytes && body.readUInt32BE(1) === magic
  return {
    ssrc: bytes.readUInt32BE(8),
    seq: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    type,
    payload,
    vp8,
    stamp: stamped ? { number: body.readUInt32BE(5), sentAt: body.readDoubleBE(9) } : null,
  }
}

/** ms, the same for all processes of a machine. */
export function clock(): number {
  return performance.timeOrigin + performance.now()
}
