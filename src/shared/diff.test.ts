import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyDiff, diffSize, emptyDiff, isEmptyDiff, squashDiff, type KeyedDiff } from './diff'

const key = fc.constantFrom('a', 'b', 'c', 'd')
const diff: fc.Arbitrary<KeyedDiff<number>> = fc
  .tuple(fc.dictionary(key, fc.nat(9)), fc.uniqueArray(key))
  .map(([put, removed]) => ({ put, removed: removed.filter((name) => !(name in put)) }))
const value = fc.dictionary(key, fc.nat(9), { noNullPrototype: true })

test('D1 applying a squashed diff equals applying both in order', () => {
  fc.assert(
    fc.property(value, diff, diff, (start, first, second) => {
      expect(applyDiff(start, squashDiff(first, second))).toEqual(applyDiff(applyDiff(start, first), second))
    }),
  )
})

test('D2 a squashed diff never names a key twice', () => {
  fc.assert(
    fc.property(diff, diff, (first, second) => {
      const squashed = squashDiff(first, second)
      expect(squashed.removed.filter((name) => name in squashed.put)).toEqual([])
    }),
  )
})

test('D3 apply leaves its input as it was', () => {
  const start = Object.freeze({ a: 1 })
  expect(applyDiff(start, { put: { b: 2 }, removed: ['a'] })).toEqual({ b: 2 })
  expect(start).toEqual({ a: 1 })
})

test('an empty diff is empty and counts nothing', () => {
  expect(isEmptyDiff(emptyDiff())).toBe(true)
  expect(diffSize({ put: { a: 1 }, removed: ['b'] })).toBe(2)
})
