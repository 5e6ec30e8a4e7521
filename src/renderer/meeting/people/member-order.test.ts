import { expect, test } from 'vitest'
import type { RoomMember, RoomRole } from '@shared/room/room'
import { listMembers, orderMembers } from './member-order'

const member = (uuid: string, role: RoomRole, joinTime: number, handUpSince: number | null = null) =>
  ({ uuid, name: uuid.toUpperCase(), role, joinTime, handUpSince }) as RoomMember

test('I stand first, then hosts, then who came first', () => {
  const members = [
    member('c', 'member', 1),
    member('h', 'host', 9),
    member('me', 'member', 5),
    member('b', 'member', 1),
    member('o', 'observer', 0),
    member('k', 'cohost', 3),
  ]
  expect(orderMembers(members, 'me').map((m) => m.uuid)).toEqual(['me', 'h', 'k', 'b', 'c', 'o'])
})

test('raised hands come first, the earliest on top; the others stay in order', () => {
  const members = [
    member('a', 'host', 1),
    member('b', 'member', 2, 90),
    member('c', 'member', 3),
    member('d', 'member', 4, 20),
  ]
  expect(listMembers(members, '').map((m) => m.uuid)).toEqual(['d', 'b', 'a', 'c'])
})

test('a search looks into names, whatever the case', () => {
  const members = [member('anna', 'member', 1), member('bob', 'member', 2)]
  expect(listMembers(members, ' Nn ').map((m) => m.uuid)).toEqual(['anna'])
})
