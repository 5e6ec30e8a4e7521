/**
 * What a receiver's link is taken to carry. A receiver's estimate (REMB) is at most half as much again as what it is
 * sent, so it says when to go down, never how far one may go up: going up is tried after a quiet time, which doubles
 * every time the try fails and halves when it succeeds. The estimate goes by delay, and a machine out of breath delays
 * as a full link does; only loss beside it shows that the link is too thin for the pictures themselves.
 */

const firstPauseMs = 4000
const longestPauseMs = 32_000
/** Random loss of this much is repaired by retransmission; more of it is a full link. */
const tooMuchLoss = 0.25
/** Beside a low estimate: the link drops what it cannot carry. */
const someLoss = 0.03
/** One estimate right after a key frame says nothing. */
const badInARow = 4

export class Budget {
  private limit = Infinity
  private pause = firstPauseMs
  private nextTry = 0
  private bad = 0
  /** The last change was upwards. */
  private trying = false
  private thin = false

  /** bit/s that may be spent. */
  get bitrate(): number {
    return this.limit
  }

  /** Whether whole pictures may be left out: the link has lost what it was sent, and not been well since. */
  get isThin(): boolean {
    return this.thin
  }

  /** `remb`: newest estimate; `sent`: bit/s it is about; `loss`: 0…1 of the newest reports. */
  feed(remb: number, sent: number, loss: number, now: number): void {
    const congested = sent > 0 && (remb < sent * 0.9 || loss > tooMuchLoss)
    this.bad = congested ? this.bad + 1 : 0
    if (congested) {
      if (this.bad < badInARow) return
      this.bad = 0
      if (this.trying) this.pause = Math.min(longestPauseMs, this.pause * 2)
      this.trying = false
      this.thin ||= loss > someLoss
      this.limit = Math.max(50_000, Math.min(remb, sent * (loss > tooMuchLoss ? 0.7 : 0.95)))
      this.nextTry = now + this.pause
    } else if (this.limit !== Infinity && now >= this.nextTry) this.rise(now)
  }

  private rise(now: number): void {
    if (this.trying) this.pause = Math.max(firstPauseMs, this.pause / 2)
    this.trying = true
    this.limit = this.limit > 8_000_000 ? Infinity : this.limit * 1.5
    this.nextTry = now + this.pause
    if (this.limit < Infinity) return
    this.trying = this.thin = false
    this.pause = firstPauseMs
  }
}
