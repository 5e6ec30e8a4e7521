import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareOrder, isOrderKey, keyBetween, keysBetween, longestKey } from './order'

test('B10: a key lies between its neighbours, whatever was inserted before', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 150 }), (places) => {
      const keys: string[] = []
      places.forEach((place, i) => {
        const at = place % (keys.length + 1)
        const key = keyBetween(keys[at - 1] ?? null, keys[at] ?? null, `id${i}`)
        expect(isOrderKey(key)).toBe(true)
        keys.splice(at, 0, key)
      })
      expect(keys.toSorted()).toEqual(keys)
      expect(new Set(keys).size).toBe(keys.length)
    }),
    { numRuns: 200 },
  )
})

test('B10: many at once stand in their order and between, at both ends and inside', () => {
  const ids = Array.from({ length: 300 }, (_, i) => `p${i}`)
  const top = keysBetween(null, null, ids)
  const before = keysBetween(null, top[0] ?? null, ids)
  const inside = keysBetween(top[0] ?? null, top[1] ?? null, ids)
  const all = [...before, top[0], ...inside, ...top.slice(1)]
  expect(all.toSorted()).toEqual(all)
  expect(all.every((key) => key !== undefined && isOrderKey(key))).toBe(true)
  expect(Math.max(...inside.map((key) => key.length))).toBeLessThan(16)
})

test('B11: two who insert at one place at once get different keys, and the next may go between them', () => {
  const a = keyBetween('V0000abc', 'V0001abc', 'mine')
  const b = keyBetween('V0000abc', 'V0001abc', 'yours')
  expect(a).not.toBe(b)
  const [low, high] = [a, b].toSorted()
  const between = keyBetween(low ?? null, high ?? null, 'third')
  expect([low, between, high].toSorted()).toEqual([low, between, high])
})

test('B12: drawing on and on at the top or the bottom keeps keys short', () => {
  let [top, bottom] = ['V0000abc', 'V0000abc']
  for (let i = 0; i < 5000; i++) [top, bottom] = [keyBetween(top, null, `t${i}`), keyBetween(null, bottom, `b${i}`)]
  expect(top.length).toBe(8)
  expect(bottom.length).toBe(8)
  expect(bottom < 'V0000abc' && 'V0000abc' < top).toBe(true)
})

test('B12: five hundred insertions at one place fit into a key', () => {
  const below = 'V0000abc'
  let above = 'V0001abc'
  for (let i = 0; i < 500; i++) above = keyBetween(below, above, `n${i}`)
  expect(above.length).toBeLessThan(longestKey)
  expect(isOrderKey(above)).toBe(true)
})

test('B13: equal keys go by id; between them and for a wrong pair the new one comes right after the lower', () => {
  const pair = [
    { index: 'V1', id: 'b' },
    { index: 'V1', id: 'a' },
  ]
  expect(pair.toSorted(compareOrder).map(({ id }) => id)).toEqual(['a', 'b'])
  for (const above of ['V1', 'A1']) {
    const key = keyBetween('V1', above, 'x')
    expect(key > 'V1' && key < 'V2').toBe(true)
  }
})

test('B13: keys from strangers never hang the making of one', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (below, above) => {
      expect(keyBetween(below, above, 'x').length).toBeGreaterThan(2)
      expect(keyBetween(null, above, 'x').length).toBeGreaterThan(2)
    }),
  )
  for (const above of ['', '0', '000', 'zzzzz', 'zzzzz1'])
    for (const below of ['', '0', '00', 'zzzzz']) expect(keyBetween(below, above, 'x')).toMatch(/^[0-9A-Za-z]+$/)
})
