/**
 * What a receiver's link is taken to carry. A receiver's estimate (REMB) is at most half as much again as what it is
 * sent, so it says when to go down, never how far one may go up: going up is tried after a quiet time, which doubles
 * every time the try fails.
 */

const firstPauseMs = 4000
const longestPauseMs = 32_000
/** Random loss of this much is repaired by retransmission; more of it is a full link. */
const tooMuchLoss = 0.25
/** One estimate right after a key frame says nothing. */
const badInARow = 4

export class Budget {
  private limit = Infinity
  private pause = firstPauseMs
  private nextTry = 0
  private bad = 0

  /** bit/s that may be spent. */
  get bitrate(): number {
    return this.limit
  }

  /** `remb`: newest estimate; `sent`: bit/s it is about; `loss`: 0…1 of the newest reports. */
  feed(remb: number, sent: number, loss: number, now: number): void {
    const congested = sent > 0 && (remb < sent * 0.9 || loss > tooMuchLoss)
    this.bad = congested ? this.bad + 1 : 0
    if (congested) {
      if (this.bad < badInARow) return
      this.bad = 0
      if (this.limit !== Infinity) this.pause = Math.min(longestPauseMs, this.pause * 2)
      this.limit = Math.max(50_000, Math.min(remb, sent * (loss > tooMuchLoss ? 0.7 : 0.95)))
      this.nextTry = now + this.pause
    } else if (this.limit !== Infinity && now >= this.nextTry) {
      this.limit = this.limit > 8_000_000 ? Infinity : this.limit * 1.5
      this.nextTry = now + this.pause
      if (this.limit === Infinity) this.pause = firstPauseMs
    }
  }
}
