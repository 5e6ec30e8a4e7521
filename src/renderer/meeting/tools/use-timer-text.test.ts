import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, shallowRef, type EffectScope } from 'vue'
import type { RoomTimer } from '@shared/room/timer'
import { useTimerText } from './use-timer-text'

let scope: EffectScope
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

const timer = (over: Partial<RoomTimer> = {}) =>
  shallowRef<RoomTimer | null>({ way: 'down', seconds: 60, spent: 0, since: 1_000_000, ...over })
const shown = (of: ReturnType<typeof timer>) => scope.run(() => useTimerText(of)) as ReturnType<typeof useTimerText>

it('shows the same wherever and whenever the looking began', () => {
  const one = timer()
  const early = shown(one)
  vi.advanceTimersByTime(700)
  const late = shown(one)
  for (let step = 0; step < 40; step++) {
    vi.advanceTimersByTime(350)
    expect(late.text.value).toBe(early.text.value)
  }
})

it('counts down to 0:00 at the end, and up from 0:00 at the start', () => {
  const down = shown(timer({ seconds: 2 }))
  const up = shown(timer({ way: 'up', seconds: 0 }))
  const seen = [0, 999, 1, 999, 1].map((ms) => {
    vi.advanceTimersByTime(ms)
    return [down.text.value, up.text.value, down.over.value]
  })
  expect(seen).toEqual([
    ['0:02', '0:00', false],
    ['0:02', '0:00', false],
    ['0:01', '0:01', false],
    ['0:01', '0:01', false],
    ['0:00', '0:02', true],
  ])
})

it('stands still while paused, and goes away with the timer', () => {
  const one = timer({ spent: 15_500, since: null })
  const { text, over } = shown(one)
  vi.advanceTimersByTime(100_000)
  expect([text.value, over.value]).toEqual(['0:45', false])
  one.value = null
  expect([text.value, over.value, vi.getTimerCount()]).toEqual(['', false, 0])
})
