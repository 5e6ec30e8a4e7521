/** Time as a port: `now` is ms since epoch; `after` runs once unless its stop is called first. */
export interface Timers {
  now(): number
  after(ms: number, run: () => void): () => void
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
