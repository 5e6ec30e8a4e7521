import type { Clock } from '../ports'

/** P11, S6: the SDK's login and logout are kept this far apart, in the order they were asked for. */
export const minimumGap = 3000

export interface CallGate {
  /**
   * Waits for its turn. Resolves to `false`, using up no turn, when by then it is no longer wanted: a newer
   * attempt has taken over (S1).
   */
  pass(stillWanted: () => boolean): Promise<boolean>
}

export function createCallGate(clock: Clock, gap = minimumGap): CallGate {
  let last = -Infinity
  let queue: Promise<unknown> = Promise.resolve()
  const turn = async (stillWanted: () => boolean): Promise<boolean> => {
    const wait = last + gap - clock.now()
    if (wait > 0 && stillWanted()) await new Promise<void>((resolve) => clock.after(wait, resolve))
    if (!stillWanted()) return false
    last = clock.now()
    return true
  }
  return {
    pass: (stillWanted) => {
      const mine = queue.then(() => turn(stillWanted))
      queue = mine
      return mine
    },
  }
}
