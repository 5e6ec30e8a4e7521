/** My choice for one of my media, from the click until the room shows it. */
import { isSettled, settleLimit, type Wish } from './media-plan'
import type { Timers } from './timers'

/** NERoom's: a mute that did not get through is told again, this often and this far apart (specs/neroom.md §3.4). */
const retries = 3
const retryGap = 15_000

export interface WishPorts {
  tell(on: boolean): Promise<void>
  changed(): void
  timers: Timers
}

export class WishKeeper {
  private wish: Wish | null = null
  private toldAt = 0
  /** Rises with every choice: what is under way for an older one comes to nothing. */
  private turn = 0

  constructor(private readonly ports: WishPorts) {}

  get current(): Wish | null {
    return this.wish
  }

  /** Returns the turn that the rest is asked with. */
  begin(on: boolean): number {
    this.wish = { on, told: false }
    return ++this.turn
  }

  isCurrent(turn: number): boolean {
    return turn === this.turn
  }

  /** Tells the room that it is on; a refusal ends the wish and is thrown. */
  async tellOn(turn: number): Promise<void> {
    if (turn !== this.turn) return
    try {
      await this.ports.tell(true)
    } catch (error) {
      this.drop(turn)
      throw error
    }
    this.told(turn)
  }

  /** It is off already; the room is told until it knows, or the retries are used up. Never rejects. */
  async tellOff(turn: number): Promise<void> {
    for (let left = retries; turn === this.turn; left -= 1) {
      const got = await this.ports.tell(false).then(
        () => true,
        () => false,
      )
      if (got || left === 0) return this.told(turn)
      await new Promise<void>((done) => this.ports.timers.after(retryGap, done))
    }
  }

  /** The room shows `flag` now. */
  follow(flag: boolean): void {
    if (this.wish && isSettled(this.wish, flag, this.ports.timers.now() - this.toldAt)) this.wish = null
  }

  drop(turn: number): void {
    if (turn === this.turn) this.forget()
    this.ports.changed()
  }

  forget(): void {
    this.turn += 1
    this.wish = null
  }

  private told(turn: number): void {
    if (turn !== this.turn || !this.wish) return
    this.wish = { ...this.wish, told: true }
    this.toldAt = this.ports.timers.now()
    // Should nothing follow, the room's word holds again.
    this.ports.timers.after(settleLimit, () => turn === this.turn && this.ports.changed())
    this.ports.changed()
  }
}
