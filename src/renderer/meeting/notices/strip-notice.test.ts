import { expect, test } from 'vitest'
import { stripNotice } from './strip-notice'

test('the room says first that it is away; then media', () => {
  expect(stripNotice('reconnecting', 'failed')).toBe('room-reconnecting')
  expect(stripNotice('joined', 'failed')).toBe('media-failed')
  expect(stripNotice('joined', 'reconnecting')).toBe('media-reconnecting')
})

test('nothing is said of a meeting that is well, nor outside of one', () => {
  expect(stripNotice('joined', 'joined')).toBeNull()
  expect(stripNotice('joined', 'joining')).toBeNull()
  expect(stripNotice('joined', 'off')).toBeNull()
  expect(stripNotice('leaving', 'failed')).toBeNull()
  expect(stripNotice(undefined, 'off')).toBeNull()
})
