/**
 * Many updates, one write to the disk: what comes while the last write is under way, or within a few milliseconds,
 * goes together. Nobody is told `kept` before (B83).
 */
import type { BoardLog, NewUpdate } from './board-log'

export interface GroupCommit {
  /** `done` gets the number, or `null` when it could not be written. In the order of the calls. */
  add(update: NewUpdate, done: (seq: number | null) => void): void
  /** Writes what waits. */
  flush(): void
}

/** ms. A tenth of what a hand notices; ten who draw share a write. */
const wait = 4

export function createGroupCommit(log: Pick<BoardLog, 'append'>, failed: (error: unknown) => void): GroupCommit {
  let waiting: { update: NewUpdate; done: (seq: number | null) => void }[] = []
  let timer: ReturnType<typeof setTimeout> | null = null

  function flush(): void {
    if (timer) clearTimeout(timer)
    timer = null
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    let numbers: number[] = []
    try {
      numbers = log.append(batch.map(({ update }) => update))
    } catch (error) {
      failed(error)
    }
    batch.forEach(({ done }, i) => done(numbers[i] ?? null))
  }

  return {
    add(update, done) {
      waiting.push({ update, done })
      timer ??= setTimeout(flush, wait)
    },
    flush,
  }
}
