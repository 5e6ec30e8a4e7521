/** Presses that follow each other quickly at one place count together. */
import type { PointerInput } from './editor-port'

/** ms and CSS pixels, as desktops have them. */
const quick = 400
const near = 6

export class Presses {
  private last: PointerInput | null = null
  private second = false

  /** 1 or 2: a third press begins anew. */
  count(input: PointerInput): number {
    const { last } = this
    const again =
      last !== null &&
      !this.second &&
      last.button === input.button &&
      input.time - last.time <= quick &&
      Math.hypot(input.x - last.x, input.y - last.y) <= near
    this.second = again
    this.last = input
    return again ? 2 : 1
  }
}
