import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reactive } from 'vue'
import type { RtcView } from '../rtc/rtc-view'
import { handOver } from './hand-over'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function scene(phase: RtcView['phase']) {
  let stopped = 0
  const camera = { stop: () => stopped++ } as unknown as MediaStreamTrack
  const given: object[] = []
  const rtc = reactive({ phase, adoptPreview: (tracks: object) => void given.push(tracks) })
  handOver({ microphone: null, camera }, rtc, 100)
  return { camera, given, rtc, stopped: () => stopped }
}

test('tracks wait for media to begin, and are given once', () => {
  const { camera, given, rtc, stopped } = scene('off')
  expect(given).toEqual([])
  rtc.phase = 'joining'
  rtc.phase = 'off'
  rtc.phase = 'joining'
  vi.advanceTimersByTime(1000)
  expect([given, stopped()]).toEqual([[{ camera }], 0])
})

test('where media has begun they are given at once', () => {
  expect(scene('joined').given).toHaveLength(1)
})

test('where it never begins the devices are given back', () => {
  const { given, rtc, stopped } = scene('off')
  vi.advanceTimersByTime(1000)
  rtc.phase = 'joining'
  expect([given, stopped()]).toEqual([[], 1])
})
