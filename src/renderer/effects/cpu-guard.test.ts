import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshGuard, guard, patience, tooMuch, type GuardState, type LoadSample } from './cpu-guard'

function run(samples: Omit<LoadSample, 'time'>[], from = freshGuard): GuardState[] {
  let state = from
  return samples.map((sample, index) => (state = guard(state, { ...sample, time: index * 1000 })))
}
const busy = { window: 0.9, effect: 0.4 }
const calm = { window: 0.5, effect: 0.2 }

describe('the CPU guard', () => {
  it('does less after five seconds of too much, and ends after five more', () => {
    const efforts = run(Array.from({ length: 13 }, () => busy)).map(({ effort }) => effort)
    expect(efforts.slice(0, 5)).toEqual(['full', 'full', 'full', 'full', 'full'])
    expect(efforts[5]).toBe('low')
    expect(efforts.indexOf('off')).toBe(11)
  })

  it('counts from the start again after one calm second', () => {
    const states = run([busy, busy, busy, busy, calm, busy, busy, busy, busy])
    expect(states.at(-1)?.effort).toBe('full')
  })

  it('never comes back by itself', () => {
    const off: GuardState = { effort: 'off', since: null }
    expect(run([calm, calm, calm], off).at(-1)).toEqual(off)
  })

  it('leaves an effect alone that costs nothing: others load the machine', () => {
    expect(run(Array.from({ length: 20 }, () => ({ window: 1.4, effect: 0.01 }))).at(-1)?.effort).toBe('full')
  })

  it('goes by its own cost where the system tells nothing', () => {
    expect(run(Array.from({ length: 20 }, () => ({ window: null, effect: 0.85 }))).at(-1)?.effort).toBe('off')
  })

  it('never ends an effect that was not too much for five whole seconds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ window: fc.double({ min: 0, max: 2, noNaN: true }), effect: fc.constant(0.1) })),
        (samples) => {
          const states = run(samples)
          states.forEach(({ effort }, index) => {
            if (effort === (states[index - 1]?.effort ?? 'full')) return
            const before = samples.slice(index - patience / 1000, index + 1)
            expect(before.length).toBe(patience / 1000 + 1)
            expect(before.every(({ window }) => window > tooMuch)).toBe(true)
          })
        },
      ),
    )
  })
})
