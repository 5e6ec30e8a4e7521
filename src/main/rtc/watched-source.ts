/** A state that tells when nobody has looked at it for a while: the page that it is for is gone. */
import type { StateChange, StateSource, StopWatching } from '@shared/state'
import type { Clock } from '../ports'

/** Calls `forsaken` `ms` after the last watcher has gone, unless another comes. */
export function watchedSource<T>(
  source: StateSource<T>,
  clock: Clock,
  ms: number,
  forsaken: () => void,
): StateSource<T> {
  let watchers = 0
  let stopTimer = (): void => {}
  return {
    get: () => source.get(),
    subscribe(listener: (change: StateChange<T>) => void): StopWatching {
      watchers += 1
      stopTimer()
      const stop = source.subscribe(listener)
      let stopped = false
      return () => {
        if (stopped) return
        stopped = true
        stop()
        watchers -= 1
        if (watchers === 0) stopTimer = clock.after(ms, forsaken)
      }
    },
  }
}
