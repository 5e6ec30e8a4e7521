/**
 * One continuous stream for a receiver, whatever it is made of: sequence number, timestamp, picture id and TL0PICIDX
 * go on where the run before ended. A run is an unbroken piece of one incoming stream.
 */
import { seqDistance, type MediaPacket } from './rtp'

export interface Rewritten {
  seq: number
  timestamp: number
  picture: number
  tl0: number
}

const none: Rewritten = { seq: 0, timestamp: 0, picture: 0, tl0: 0 }

export class LineRewriter {
  private first = -1
  private offset = none
  private last: Rewritten

  constructor(start: Rewritten) {
    this.last = start
  }

  /** The next packet begins a run, `ticks` of the media clock after the newest of the run before. */
  begin(packet: MediaPacket, ticks: number): void {
    this.first = packet.seq
    this.offset = {
      seq: this.last.seq + 1 - packet.seq,
      timestamp: this.last.timestamp + Math.max(1, ticks) - packet.timestamp,
      picture: this.last.picture + 1 - (packet.vp8?.picture ?? 0),
      tl0: this.last.tl0 + 1 - (packet.vp8?.tl0 ?? 0),
    }
  }

  /** Null for a packet from before the run. */
  rewrite(packet: MediaPacket): Rewritten | null {
    if (this.first < 0) return null
    const { vp8 } = packet
    const seq = (packet.seq + this.offset.seq) & 0xffff
    const ahead = seqDistance(seq, this.last.seq)
    // The run's start moves along, so that a long run does not take its own packets for old ones.
    if (ahead > 0 && seqDistance(packet.seq, this.first) > 0x2000) this.first = (packet.seq - 0x1000) & 0xffff
    if (seqDistance(packet.seq, this.first) < 0) return null
    const out: Rewritten = {
      seq,
      timestamp: (packet.timestamp + this.offset.timestamp) >>> 0,
      picture: vp8?.pictureAt ? (vp8.picture + this.offset.picture) & 0x7fff : this.last.picture,
      tl0: vp8?.tl0At ? (vp8.tl0 + this.offset.tl0) & 0xff : this.last.tl0,
    }
    if (ahead > 0) this.last = out
    return out
  }

  /** Timestamp of the receiver's stream for one of the incoming run's. */
  timestampOf(timestamp: number): number {
    return (timestamp + this.offset.timestamp) >>> 0
  }
}
