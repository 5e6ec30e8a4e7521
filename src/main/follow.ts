import type { StateSource, StopWatching } from '@shared/state'

/** Runs now, and again whenever one of the states changes. */
export function follow(run: () => void, ...sources: readonly StateSource<unknown>[]): StopWatching {
  const stops = sources.map((source) => source.subscribe(run))
  run()
  return () => stops.forEach((stop) => stop())
}
