/**
 * What a line has sent and may have to send again. In columns that are used over and over: an object for every packet
 * of every line outlives the young heap, and clearing the old one stops all forwarding for milliseconds.
 */
import type { Rewritten } from './line-rewriter'
import type { MediaPacket } from './rtp'

/** The same packet is not repeated again sooner: several reports in flight ask for the same one. */
const pauseMs = 15
const never = -Infinity

export class SentPackets {
  private readonly packets: (MediaPacket | undefined)[]
  private readonly seqs: Uint16Array
  private readonly timestamps: Uint32Array
  private readonly pictures: Uint16Array
  private readonly tl0s: Uint8Array
  private readonly repeatedAt: Float64Array

  /** `size`: how many are kept, a power of two, so that a number's low bits are its slot. */
  constructor(private readonly size: number) {
    this.packets = Array.from({ length: size })
    this.seqs = new Uint16Array(size)
    this.timestamps = new Uint32Array(size)
    this.pictures = new Uint16Array(size)
    this.tl0s = new Uint8Array(size)
    this.repeatedAt = new Float64Array(size)
  }

  keep(packet: MediaPacket, { seq, timestamp, picture, tl0 }: Rewritten): void {
    const slot = seq & (this.size - 1)
    this.packets[slot] = packet
    this.seqs[slot] = seq
    this.timestamps[slot] = timestamp
    this.pictures[slot] = picture
    this.tl0s[slot] = tl0
    this.repeatedAt[slot] = never
  }

  /** The packet that went out as `seq`, to be sent again at `now` (ms); null when it is gone or was repeated just now. */
  take(seq: number, now: number): { packet: MediaPacket; as: Rewritten } | null {
    const slot = seq & (this.size - 1)
    const packet = this.packets[slot]
    if (!packet || this.seqs[slot] !== seq || now - (this.repeatedAt[slot] ?? never) < pauseMs) return null
    this.repeatedAt[slot] = now
    const [timestamp = 0, picture = 0, tl0 = 0] = [this.timestamps[slot], this.pictures[slot], this.tl0s[slot]]
    return { packet, as: { seq, timestamp, picture, tl0 } }
  }
}
