import { expect, test } from 'vitest'
import { formatElapsed } from './elapsed'

test.each([
  [-5000, '0:00'],
  [61_000, '1:01'],
  [3_599_999, '59:59'],
  [3_600_000, '1:00:00'],
])('%i ms reads %s', (ms, text) => {
  expect(formatElapsed(ms)).toBe(text)
})
