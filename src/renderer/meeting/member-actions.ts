import { can, type RoomMember } from '@shared/room/room'

/** What the host asked to do with somebody and has to say more about, or to confirm. */
export interface MemberQuestion {
  kind: 'rename' | 'hand-over' | 'remove'
  member: RoomMember
}

export type MemberAction = 'rename' | 'make-cohost' | 'make-member' | 'hand-over' | 'remove'

/**
 * What `me` may do with `other`, in menu order. Everybody renames themselves; nobody acts on the host but the
 * host. The service decides by the same table: this only keeps out of sight what it would refuse.
 */
export function memberActions(me: RoomMember, other: RoomMember): MemberAction[] {
  if (me.uuid === other.uuid) return ['rename']
  if (other.role === 'host') return []
  const actions: MemberAction[] = []
  if (can(me.role, 'rename-other')) actions.push('rename')
  if (can(me.role, 'change-role')) actions.push(other.role === 'cohost' ? 'make-member' : 'make-cohost')
  if (can(me.role, 'hand-over')) actions.push('hand-over')
  if (can(me.role, 'kick')) actions.push('remove')
  return actions
}
