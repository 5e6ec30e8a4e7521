import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assignEvenly, breakoutKey, parentIn, parseMark, sentTo } from './breakout'

it('spreads everybody once, sizes differing by one at most', () => {
  const people = fc.uniqueArray(fc.string(), { maxLength: 60 })
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 20 }), random, (all, count, number) => {
      const groups = assignEvenly(all, count, () => number)
      expect(groups.flat().toSorted()).toEqual(all.toSorted())
      const sizes = groups.map(({ length }) => length)
      expect(groups).toHaveLength(count)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }),
    { verbose: 1 },
  )
})

it('mixes people by the given numbers, not always neighbours together', () => {
  expect(assignEvenly([1, 2, 3, 4], 2, () => 0)).not.toEqual(assignEvenly([1, 2, 3, 4], 2, () => 0.999))
})

it('sends people where they were put, and back, but no manager and nobody who chose', () => {
  const open = { phase: 'open', here: null, mine: 2, choose: false } as const
  expect(sentTo(open, false)).toBe(2)
  expect(sentTo(open, true)).toBe(2)
  expect(sentTo({ ...open, here: 2 }, false)).toBeUndefined()
  expect(sentTo({ ...open, here: 1 }, false)).toBe(2)
  expect(sentTo({ ...open, here: 1, mine: null }, false)).toBeNull()
  expect(sentTo({ ...open, here: 1, mine: null }, true)).toBeUndefined()
  expect(sentTo({ ...open, here: 1, mine: null, choose: true }, false)).toBeUndefined()
  expect(sentTo({ ...open, phase: 'closing' }, false)).toBeUndefined()
})

it('knows a group by its mark, and takes nothing else for one', () => {
  expect(parentIn({ [breakoutKey]: '{"phase":"open","revision":3,"parent":"123","group":1}' })).toBe('123')
  expect(parentIn({ [breakoutKey]: '{"phase":"open","revision":3}' })).toBeNull()
  for (const text of [undefined, '', '{', 'null', '"open"', '{"phase":"shut"}']) expect(parseMark(text)).toBeNull()
})
