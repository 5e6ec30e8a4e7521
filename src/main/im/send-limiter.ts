import type { Clock } from '../ports'

/** S7, P22: the service takes this many sends a minute; more would be refused with 416. */
export const sendsPerMinute = 300
const minute = 60_000

export interface SendLimiter {
  /** 0 = go, and it counts; else ms to wait before asking again. */
  take(): number
}

/** A sliding window: never more than `limit` in any 60 s. */
export function createSendLimiter(clock: Clock, limit = sendsPerMinute): SendLimiter {
  let times: number[] = []
  return {
    take: () => {
      const now = clock.now()
      times = times.filter((time) => time > now - minute)
      const oldest = times[0]
      if (times.length >= limit && oldest !== undefined) return oldest + minute - now
      times.push(now)
      return 0
    },
  }
}
