/** What one incoming stream's receiver report says (RFC 3550 appendix A.3, A.8), and how much arrives. */
import type { ReceiverReport } from './rtcp'
import { seqDistance } from './rtp'

export class ReceiveStats {
  private cycles = 0
  private highest = -1
  private base = 0
  private received = 0
  private jitter = 0
  private transit = NaN
  private before = { expected: 0, received: 0 }
  private rateBytes = 0
  private rateSince = NaN
  private lastSr = { middle: 0, at: 0 }
  /** bit/s of the last whole half second. */
  bitrate = 0
  lastAt = -Infinity

  constructor(
    readonly ssrc: number,
    private readonly clockRate: number,
  ) {}

  /** A repeat that fills a gap counts as received: what is repaired is not lost. */
  arrived(seq: number, timestamp: number, bytes: number, now: number): void {
    if (this.highest < 0) this.base = this.highest = seq
    else if (seqDistance(seq, this.highest) > 0) {
      if (seq < this.highest) this.cycles += 0x10000
      this.highest = seq
    }
    this.received++
    this.lastAt = now
    const transit = (now * this.clockRate) / 1000 - timestamp
    const moved = Math.abs(transit - this.transit)
    // A jump of the clock by more than a second is a restart, not jitter.
    if (moved < this.clockRate) this.jitter += (moved - this.jitter) / 16
    this.transit = transit
    this.rateBytes += bytes
    if (Number.isNaN(this.rateSince)) this.rateSince = now
    else if (now - this.rateSince >= 500) {
      this.bitrate = (this.rateBytes * 8000) / (now - this.rateSince)
      this.rateBytes = 0
      this.rateSince = now
    }
  }

  heardSr(ntpHigh: number, ntpLow: number, now: number): void {
    this.lastSr = { middle: ((ntpHigh & 0xffff) * 0x10000 + (ntpLow >>> 16)) >>> 0, at: now }
  }

  /**
   * `pending` packets have been asked for again and are not counted as lost yet: loss that is repaired is no reason
   * for the sender to slow down; how much it may send is said by REMB.
   */
  report(now: number, pending = 0): ReceiverReport {
    const extended = this.cycles + this.highest
    const expected = extended - this.base + 1
    const received = Math.min(expected, this.received + pending)
    const missed = expected - this.before.expected - (received - this.before.received)
    const interval = expected - this.before.expected
    this.before = { expected, received }
    return {
      ssrc: this.ssrc,
      fraction: interval > 0 && missed > 0 ? Math.min(255, Math.floor((missed * 256) / interval)) : 0,
      lost: expected - received,
      highest: extended,
      jitter: this.jitter,
      lastSr: this.lastSr.middle,
      sinceSr: this.lastSr.middle ? Math.round(((now - this.lastSr.at) * 65536) / 1000) : 0,
    }
  }
}
