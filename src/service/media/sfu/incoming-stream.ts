/** One RTP stream from a publisher (one layer of a picture, or a sound): its gaps, its clock, its figures. */
import { NackWindow } from './nack-window'
import { ReceiveStats } from './receive-stats'

export interface SenderClock {
  ntpHigh: number
  ntpLow: number
  rtp: number
}

/** A layer that sends nothing for so long is off: Chromium stops the upper ones when its link gets thin. */
const deadAfterMs = 1500
const keyframePauseMs = 300

export class IncomingStream {
  readonly nacks = new NackWindow()
  readonly stats: ReceiveStats
  clock: SenderClock | null = null
  /** Packets that came at the first try, and those that did not. */
  arrived = 0
  missed = 0
  private keyframeAskedAt = -Infinity

  constructor(
    readonly ssrc: number,
    /** 0 low … 2 high; 0 for a stream that has no layers. */
    readonly layer: number,
    private readonly clockRate: number,
  ) {
    this.stats = new ReceiveStats(ssrc, clockRate)
  }

  isAlive(now: number): boolean {
    return now - this.stats.lastAt < deadAfterMs
  }

  /** ms by the sender's clock; undefined before its first report. */
  captureTime(timestamp: number): number | undefined {
    if (!this.clock) return undefined
    const { ntpHigh, ntpLow, rtp } = this.clock
    return ntpHigh * 1000 + (ntpLow / 2 ** 32) * 1000 + (((timestamp - rtp) | 0) * 1000) / this.clockRate
  }

  /** Whether a key frame may be asked for now; counts as asked when it may. */
  mayAskKeyframe(now: number): boolean {
    if (now - this.keyframeAskedAt < keyframePauseMs) return false
    this.keyframeAskedAt = now
    return true
  }
}
