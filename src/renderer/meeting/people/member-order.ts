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

/** For the list: raised hands on top, whoever raised theirs first; of these only those whose name has `text`. */
export function listMembers(ordered: readonly RoomMember[], text: string): RoomMember[] {
  const wanted = text.trim().toLocaleLowerCase()
  const found = ordered.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
  const waits = ({ handUpSince }: RoomMember): number => handUpSince ?? Number.POSITIVE_INFINITY
  // Sorting is stable, so those without a hand keep their order (∞ − ∞ is no number, so they are not subtracted).
  return found.sort((a, b) => (waits(a) === waits(b) ? 0 : waits(a) < waits(b) ? -1 : 1))
}
