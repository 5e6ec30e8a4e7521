import type { StopWatching } from '@shared/state'
import type { Log } from '../ports'

/** People to tell; one that throws does not keep the news from the others. */
export interface Listeners<T> {
  add(listener: (news: T) => void): StopWatching
  tell(news: T): void
}

export function createListeners<T>(log: Log): Listeners<T> {
  const all = new Set<(news: T) => void>()
  return {
    add: (listener) => {
      all.add(listener)
      return () => all.delete(listener)
    },
    tell: (news) => {
      for (const listener of [...all]) {
        try {
          listener(news)
        } catch (error) {
          log.error('a listener failed', { reason: String(error) })
        }
      }
    },
  }
}
