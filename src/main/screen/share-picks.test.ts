import { expect, it } from 'vitest'
import { SharePicks } from './share-picks'

const pick = { source: { id: 'screen:0:0', name: '', displayId: '7' }, sound: false }

it('H1: gives what was picked once, to the page it was picked in', () => {
  const picks = new SharePicks({ now: () => 0 })
  picks.prepare(1, pick)
  expect(picks.has(2)).toBe(false)
  expect(picks.take(2)).toBeNull()
  expect(picks.has(1)).toBe(true)
  expect(picks.take(1)).toEqual(pick)
  expect(picks.take(1)).toBeNull()
})

it('H1: forgets a pick that was not used within ten seconds', () => {
  let now = 0
  const picks = new SharePicks({ now: () => now })
  picks.prepare(1, pick)
  now = 10_001
  expect(picks.has(1)).toBe(false)
  expect(picks.take(1)).toBeNull()
})
