import { expect, test } from 'vitest'
import { pauseBetween } from './pause-between'

test('a hint comes at once, and again only after its pause; what was swallowed does not lengthen it', () => {
  const may = pauseBetween(20_000)
  expect([0, 5000, 19_999, 20_000, 39_999, 40_000].map(may)).toEqual([true, false, false, true, false, true])
})
