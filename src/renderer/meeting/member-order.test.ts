import { expect, test } from 'vitest'
import type { RoomMember, RoomRole } from '@shared/room/room'
import { orderMembers } from './member-order'

const member = (uuid: string, role: RoomRole, joinTime: number) => ({ uuid, role, joinTime }) as RoomMember

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
