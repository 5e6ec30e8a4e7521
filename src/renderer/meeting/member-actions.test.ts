import { expect, test } from 'vitest'
import type { RoomMember, RoomRole } from '@shared/room/room'
import { memberActions } from './member-actions'

const member = (uuid: string, role: RoomRole) => ({ uuid, role }) as RoomMember

test('the host may do everything with others, and only rename themselves', () => {
  const host = member('h', 'host')
  expect(memberActions(host, member('m', 'member'))).toEqual(['rename', 'make-cohost', 'hand-over', 'remove'])
  expect(memberActions(host, member('c', 'cohost'))).toEqual(['rename', 'make-member', 'hand-over', 'remove'])
  expect(memberActions(host, host)).toEqual(['rename'])
})

test('a co-host renames and removes members, never the host, and gives no roles', () => {
  const cohost = member('c', 'cohost')
  expect(memberActions(cohost, member('m', 'member'))).toEqual(['rename', 'remove'])
  expect(memberActions(cohost, member('h', 'host'))).toEqual([])
})

test('a member acts on nobody else', () => {
  expect(memberActions(member('m', 'member'), member('n', 'member'))).toEqual([])
})
