import { expect, test } from 'vitest'
import { percentile, withPart } from './report'

test('a part replaces its own earlier text and nothing else', () => {
  const first = withPart('# P\n', 'bench:a', 'old')
  const both = withPart(first, 'bench:b', 'other')
  const again = withPart(both, 'bench:a', 'new')
  expect(again).toContain('new')
  expect(again).not.toContain('old')
  expect(again).toContain('other')
  expect(withPart(again, 'bench:a', 'new')).toBe(again)
})

test('percentiles are by nearest rank', () => {
  const samples = [5, 1, 4, 2, 3]
  expect([percentile(samples, 0.5), percentile(samples, 0.95), percentile(samples, 0)]).toEqual([3, 5, 1])
})
