import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatJoinLink, formatRoomCode, parseJoinText } from './link'

test('a join link comes back as the target it was made of', () => {
  const target = fc.record({
    roomUuid: fc.stringMatching(/^[A-Za-z0-9._~-]{1,64}$/),
    password: fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }).filter((text) => text.length <= 64),
  })
  fc.assert(
    fc.property(target, (room) => {
      expect(parseJoinText(formatJoinLink(room))).toEqual({ ...room })
    }),
  )
})

test.each([
  ['123456789', '123456789'],
  ['123 456 789', '123456789'],
  ['  123-456-789\n', '123456789'],
  ['会议号：123 456 789，密码见群', '123456789'],
  ['点击加入 roomline://join?room=987654321。', '987654321'],
  ['weekly-sync-7', 'weekly-sync-7'],
  ['12345', '12345'],
])('%j names room %s', (text, roomUuid) => {
  expect(parseJoinText(text)).toEqual({ roomUuid })
})

test.each([
  '',
  '   ',
  'hello',

  '你好',
  'roomline://join?room=',
  'roomline://join?room=a%2Fb',
  'roomline://join?room=%E0%A4%A',
])('%j names no room', (text) => {
  expect(parseJoinText(text)).toBeNull()
})

test('a password longer than the wire allows makes the link invalid', () => {
  expect(parseJoinText(`roomline://join?room=1&pwd=${'x'.repeat(65)}`)).toBeNull()
})

test('nine digits are shown in groups of three, other ids as they are', () => {
  expect(formatRoomCode('123456789')).toBe('123 456 789')
  expect(formatRoomCode('weekly')).toBe('weekly')
})
