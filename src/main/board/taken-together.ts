/** The first that comes in is taken in at once, what follows within a few milliseconds together: one write, one change. */
import type { UpdateFrame } from '@shared/whiteboard/wire'
import type { Clock } from '../ports'

export interface TakenTogether {
  add(frame: UpdateFrame): void
  flush(): void
}

/** ms. Below a frame of the screen. */
const wait = 12
/** Of a page that is coming in whole, parts are shown meanwhile. */
const mostBytes = 2_000_000

export function takenTogether(clock: Clock, take: (frames: readonly UpdateFrame[]) => void): TakenTogether {
  let waiting: UpdateFrame[] = []
  let bytes = 0
  let stopTimer: (() => void) | null = null
  let takenAt = -Infinity

  function flush(): void {
    stopTimer?.()
    stopTimer = null
    takenAt = clock.now()
    const frames = waiting
    waiting = []
    bytes = 0
    if (frames.length > 0) take(frames)
  }

  return {
    add(frame) {
      waiting.push(frame)
      bytes += frame.update.length
      const due = takenAt + wait - clock.now()
      if (bytes > mostBytes || due <= 0) flush()
      else stopTimer ??= clock.after(due, flush)
    },
    flush,
  }
}
