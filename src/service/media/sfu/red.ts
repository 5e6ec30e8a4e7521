/**
 * Redundant audio (RFC 2198): a voice's packet with the ones before it once more. It is taken apart here, so that a
 * receiver gets plain Opus and needs to know nothing of it.
 */
import { payloadBounds } from './rtp'

/** 14 bits of timestamp, 10 of length. */
const blockHeader = 4
/** Browsers send one or two packets again; more is somebody else's. */
const maxAgain = 4

interface Again {
  /** How many packets back. */
  back: number
  /** By how much its timestamp is older. */
  offset: number
  from: number
  to: number
}

/** Payload type of an RTP packet of at least two bytes. */
export function payloadTypeOf(bytes: Buffer): number {
  return bytes.readUInt8(1) & 0x7f
}

/**
 * Plain RTP packets in a redundant one: the newest first, then those before it, newest first, each with its own
 * sequence number and timestamp and the header extensions of the whole. Empty when it is malformed.
 */
export function unpackRed(bytes: Buffer): Buffer[] {
  const bounds = payloadBounds(bytes)
  if (!bounds) return []
  const { payload, end } = bounds
  const blocks: { offset: number; length: number }[] = []
  let at = payload
  while (at < end && bytes.readUInt8(at) & 0x80) {
    if (at + blockHeader > end || blocks.length === maxAgain) return []
    const word = bytes.readUInt32BE(at)
    blocks.push({ offset: (word >> 10) & 0x3fff, length: word & 0x3ff })
    at += blockHeader
  }
  let from = at + 1
  const again: Again[] = blocks.map(({ offset, length }, index) => {
    const to = from + length
    const block = { back: blocks.length - index, offset, from, to }
    from = to
    return block
  })
  if (from > end) return []
  const newest = { back: 0, offset: 0, from, to: end }
  const older = again.filter((block) => block.to > block.from && block.offset > 0).toReversed()
  return [newest, ...older].map((block) => plain(bytes, payload, block))
}

/** The payload type is left as it was: what is forwarded gets ours. */
function plain(bytes: Buffer, payload: number, { back, offset, from, to }: Again): Buffer {
  const packet = Buffer.concat([bytes.subarray(0, payload), bytes.subarray(from, to)])
  packet[0] = packet.readUInt8(0) & ~0x20
  packet.writeUInt16BE((bytes.readUInt16BE(2) - back) & 0xffff, 2)
  packet.writeUInt32BE((bytes.readUInt32BE(4) - offset) >>> 0, 4)
  return packet
}
