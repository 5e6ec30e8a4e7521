import type { RoomMember, RoomRole } from '@shared/room/room'

const rank: Record<RoomRole, number> = { host: 0, cohost: 1, member: 2, observer: 3 }

/** Me first, then by role, then by who came first: the order of list and stage, so that people keep their place. */
export function orderMembers(members: readonly RoomMember[], me: string): RoomMember[] {
  return [...members].sort(
    (a, b) =>
      Number(b.uuid === me) - Number(a.uuid === me) ||
      rank[a.role] - rank[b.role] ||
      a.joinTime - b.joinTime ||
      (a.uuid < b.uuid ? -1 : 1),
  )
}
