import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreNetwork, summarise, type NetworkGrade, type ProbeFacts } from './network-score'

const fine: ProbeFacts = { roundTrip: 20, jitter: 2, loss: 0, downKbps: 50_000, upKbps: 20_000, offered: true }

describe('the score of a network', () => {
  it.each([
    [{}, 'good', null],
    [{ roundTrip: 200 }, 'fair', 'delay'],
    [{ roundTrip: 600 }, 'poor', 'delay'],
    [{ jitter: 60 }, 'fair', 'jitter'],
    [{ loss: 0.1 }, 'fair', 'loss'],
    [{ loss: 0.3, roundTrip: 900 }, 'poor', 'loss'],
    [{ upKbps: 800 }, 'fair', 'bandwidth'],
    [{ downKbps: 300 }, 'poor', 'bandwidth'],
    [{ roundTrip: null, loss: 1 }, 'none', null],
  ] as const)('%j is %s for its %s', (change, grade, trouble) => {
    expect(scoreNetwork({ ...fine, ...change })).toEqual({ grade, trouble })
  })

  it('goes by round trips alone where the server offers no more', () => {
    const facts = { ...fine, downKbps: null, upKbps: null, offered: false }
    expect(scoreNetwork(facts).grade).toBe('good')
  })

  it('never gets better when something gets worse', () => {
    const order: NetworkGrade[] = ['good', 'fair', 'poor', 'none']
    const number = fc.double({ min: 0, max: 2000, noNaN: true })
    const facts = fc.record({
      roundTrip: number,
      jitter: number,
      loss: fc.double({ min: 0, max: 1, noNaN: true }),
      downKbps: number,
      upKbps: number,
      offered: fc.constant(true),
    })
    fc.assert(
      fc.property(facts, fc.constantFrom('roundTrip', 'jitter', 'downKbps', 'upKbps'), number, (given, what, more) => {
        const worse = what.endsWith('Kbps') ? Math.max(0, given[what] - more) : given[what] + more
        const rank = (one: ProbeFacts): number => order.indexOf(scoreNetwork(one).grade)
        expect(rank({ ...given, [what]: worse })).toBeGreaterThanOrEqual(rank(given))
      }),
    )
  })
})

describe('the summary of round trips', () => {
  it('takes the median, the mean step and the share without a reply', () => {
    expect(summarise([10, 30, null, 20])).toEqual({ roundTrip: 20, jitter: 15, loss: 0.25 })
  })

  it('of nothing is nothing', () => {
    expect(summarise([])).toEqual({ roundTrip: null, jitter: null, loss: 1 })
    expect(summarise([null])).toEqual({ roundTrip: null, jitter: null, loss: 1 })
  })
})
