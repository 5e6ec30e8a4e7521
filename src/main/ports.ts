/** Small ports every part of main takes instead of reaching for globals; fakes of them are a few lines. */

export type LogFields = Record<string, string | number | boolean | null | undefined>

/** A logger of one area. Fields never hold tokens, passwords or message text. */
export interface Log {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** Time: `now` is ms since epoch; `after` runs once unless its stop is called first. */
export interface Clock {
  now(): number
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
