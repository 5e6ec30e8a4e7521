/** Packets for tests of the pure parts. */
import { readPacket, type MediaPacket } from './rtp'

export interface Vp8Packet {
  seq: number
  timestamp?: number
  picture?: number
  tl0?: number
  keyframe?: boolean
  body?: number[]
}

/** A VP8 packet with 15 bits of picture id and TL0PICIDX, as Chromium writes it. */
export function vp8Bytes({ seq, timestamp = 0, picture = 0, tl0 = 0, keyframe = false, body = [1, 2, 3] }: Vp8Packet) {
  const bytes = Buffer.alloc(12)
  bytes[0] = 0x80
  bytes[1] = 0x80 | 100
  bytes.writeUInt16BE(seq, 2)
  bytes.writeUInt32BE(timestamp >>> 0, 4)
  bytes.writeUInt32BE(77, 8)
  const descriptor = [0x90, 0xc0, 0x80 | (picture >> 8), picture & 0xff, tl0]
  return Buffer.concat([bytes, Buffer.from([...descriptor, keyframe ? 0x10 : 0x11, ...body])])
}

export function vp8Packet(options: Vp8Packet): MediaPacket {
  const packet = readPacket(vp8Bytes(options), 'video', 0)
  if (!packet) throw new Error('not a packet')
  return packet
}
