/**
 * Keeps a camera back until it is known what hides the room behind the person: the settings ask for a background, but
 * whoever makes it is still loading. Nobody is to see the room for that moment.
 */
import type { Timers } from './timers'

/** Past this the camera goes on as it is, ms. */
const patience = 5_000

export class EffectGate {
  private decided = false
  private waiting: (() => void)[] = []

  /** `expected`: whether the settings ask for one. */
  constructor(
    private readonly expected: () => boolean,
    private readonly timers: Timers,
  ) {}

  /** An effect was given, or none. */
  open(): void {
    this.decided = true
    for (const go of this.waiting.splice(0)) go()
  }

  async pass(): Promise<void> {
    if (this.decided || !this.expected()) return
    await new Promise<void>((resolve) => {
      const stop = this.timers.after(patience, resolve)
      this.waiting.push(() => (stop(), resolve()))
    })
  }
}
