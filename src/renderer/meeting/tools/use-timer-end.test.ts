import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import type { RoomTimer } from '@shared/room/timer'
import { useTimerEnd } from './use-timer-end'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

function watched(first: RoomTimer | null) {
  const timer = shallowRef(first)
  const seen = { ends: 0 }
  const scope = effectScope()
  scope.run(() => useTimerEnd(timer, () => (seen.ends += 1)))
  const set = async (to: RoomTimer | null): Promise<void> => {
    timer.value = to
    await nextTick()
  }
  return { seen, set, scope }
}
const down = (over: Partial<RoomTimer> = {}): RoomTimer => ({
  way: 'down',
  seconds: 60,
  spent: 0,
  since: 1_000_000,
  ...over,
})

it('tells the end once, with what had run before counted in', () => {
  const { seen } = watched(down({ spent: 20_000 }))
  vi.advanceTimersByTime(39_999)
  expect(seen.ends).toBe(0)
  vi.advanceTimersByTime(200_000)
  expect(seen.ends).toBe(1)
})

it.each([
  ['over before it was seen', down({ since: 1_000 })],
  ['paused', down({ since: null })],
  ['counting up', down({ way: 'up', seconds: 0 })],
])('tells nothing of a timer that is %s', (_, timer) => {
  const { seen } = watched(timer)
  vi.advanceTimersByTime(3_600_000)
  expect(seen.ends).toBe(0)
})

it('follows pause, a new start and the end of the scope', async () => {
  const { seen, set, scope } = watched(down())
  await set(down({ spent: 10_000, since: null }))
  vi.advanceTimersByTime(100_000)
  await set(down({ seconds: 5, since: Date.now() }))
  vi.advanceTimersByTime(5_000)
  expect(seen.ends).toBe(1)
  await set(down({ seconds: 5, since: Date.now() }))
  scope.stop()
  vi.advanceTimersByTime(60_000)
  expect(seen.ends).toBe(1)
})
