/** Which packets of one incoming stream are missing, and when to ask for them again. */
import { seqDistance } from './rtp'

export const retryMs = 40
export const maxTries = 6
/** More missing at once is a cut, not a loss: only a key frame helps. */
export const maxMissing = 200

interface Missing {
  tries: number
  askedAt: number
}

export interface NackPlan {
  /** To ask for now, rising. */
  ask: number[]
  /** Something is given up: the picture needs a key frame. */
  lost: boolean
}

export class NackWindow {
  private readonly missing = new Map<number, Missing>()
  private highest = -1
  private cut = false

  /** `false`: a repeat or too old. A gap is asked for at the next `due`. */
  arrived(seq: number): boolean {
    if (this.highest < 0) {
      this.highest = seq
      return true
    }
    const ahead = seqDistance(seq, this.highest)
    if (ahead <= 0) return this.missing.delete(seq)
    if (ahead > maxMissing) {
      this.missing.clear()
      this.cut = true
    } else
      for (let step = 1; step < ahead; step++)
        this.missing.set((this.highest + step) & 0xffff, { tries: 0, askedAt: 0 })
    this.highest = seq
    return true
  }

  get gaps(): number {
    return this.missing.size
  }

  /** Nothing is missing: `due` has nothing to say. */
  get quiet(): boolean {
    return this.missing.size === 0 && !this.cut
  }

  /** What to ask for at `now` (ms). */
  due(now: number): NackPlan {
    const plan: NackPlan = { ask: [], lost: this.cut }
    this.cut = false
    for (const [seq, entry] of this.missing) {
      if (entry.tries > 0 && now - entry.askedAt < retryMs) continue
      if (entry.tries >= maxTries) {
        this.missing.delete(seq)
        plan.lost = true
        continue
      }
      entry.tries++
      entry.askedAt = now
      plan.ask.push(seq)
    }
    if (this.missing.size > maxMissing) {
      this.missing.clear()
      return { ask: [], lost: true }
    }
    return plan
  }
}
