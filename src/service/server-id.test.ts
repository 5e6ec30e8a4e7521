import { expect, test } from 'vitest'
import { serverIds } from './server-id'

test('ids rise strictly, whatever the clock does', () => {
  let clock = 1_795_371_907_570
  const next = serverIds(() => clock)
  const ids = Array.from({ length: 25_000 }, (_, index) => {
    if (index === 10) clock -= 5000
    return BigInt(next())
  })
  expect(ids.filter((id, index) => index > 0 && id <= (ids[index - 1] ?? 0n))).toEqual([])
  expect(next()).toMatch(/^\d{17}$/)
})
