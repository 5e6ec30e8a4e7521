import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSendLimiter } from './send-limiter'

it('S7 P22: never more than 300 sends in any minute, and the wait it names is enough', () => {
  const property = fc.property(
    fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 1200 }),
    (steps) => {
      let now = 0
      const limiter = createSendLimiter({ now: () => now, after: () => () => {} })
      const sent: number[] = []
      for (const step of steps) {
        now += step
        let wait = limiter.take()
        if (wait > 0) {
          now += wait
          wait = limiter.take()
        }
        expect(wait).toBe(0)
        sent.push(now)
        expect(sent.filter((time) => time > now - 60_000).length).toBeLessThanOrEqual(300)
      }
    },
  )
  fc.assert(property, { seed: 22, numRuns: 20 })
})
