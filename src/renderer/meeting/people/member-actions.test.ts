import { expect, test } from 'vitest'
import type { RoomMember, RoomRole } from '@shared/room/room'
import { defaultRoomSettings, suspendedSettings } from '@shared/room/room-settings'
import { memberActions } from './member-actions'

const open = defaultRoomSettings
const member = (uuid: string, role: RoomRole, more: Partial<RoomMember> = {}) =>
  ({ uuid, role, isAudioOn: false, isVideoOn: false, isSharingScreen: false, handUpSince: null, ...more }) as RoomMember
const host = member('h', 'host')
const cohost = member('c', 'cohost')

test('the host may do everything with others, and only rename themselves', () => {
  const given = ['ask-audio', 'ask-video', 'rename', 'make-cohost', 'hand-over', 'remove', 'block']
  expect(memberActions(open, host, member('m', 'member'))).toEqual(given)
  expect(memberActions(open, host, cohost)).toContain('make-member')
  expect(memberActions(open, host, host)).toEqual(['rename'])
})

test('what is on can be stopped, what is off can be asked for, and nobody turns it on for another', () => {
  const busy = member('m', 'member', { isAudioOn: true, isVideoOn: true, isSharingScreen: true, handUpSince: 5 })
  expect(memberActions(open, cohost, busy)).toEqual([
    'mute',
    'stop-video',
    'stop-share',
    'lower-hand',
    'rename',
    'remove',
    'block',
  ])
})

test('an observer is not asked to speak', () => {
  expect(memberActions(open, cohost, member('o', 'observer'))).toEqual(['rename', 'remove', 'block'])
})

test('a co-host gives no roles and leaves the host alone, but for a raised hand', () => {
  expect(memberActions(open, cohost, host)).toEqual([])
  expect(memberActions(open, cohost, member('h', 'host', { isAudioOn: true, handUpSince: 5 }))).toEqual(['lower-hand'])
})

test('a member acts on nobody else, and renames themselves unless that is taken from them', () => {
  const me = member('m', 'member')
  expect(memberActions(open, me, member('n', 'member', { isAudioOn: true, handUpSince: 1 }))).toEqual([])
  expect(memberActions(open, me, me)).toEqual(['rename'])
  expect(memberActions({ ...open, ...suspendedSettings }, me, me)).toEqual([])
})
