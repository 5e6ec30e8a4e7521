/** Ways out of a room: leave, kick, lost, end (R34, R35, R38). */
import { can, type RoomEndReason } from '@shared/room/room'
import { memberLeft, roomEnded, roomPropertyDeleted, type LeaveType } from './events'
import { RoomError } from './room-error'
import { andThen, without, withoutMember, type Member, type Plan, type Room } from './room-state'
import { shutOut } from './rule-door'
import { withoutBoard } from './rule-board'
import { elect } from './rule-host'

/** Properties bound to the member go first, while their operator is still known to the others. */
export function dropOwned(room: Room, member: Member): Plan {
  const owned = [...room.properties].filter(([, property]) => property.member === member.userUuid).map(([key]) => key)
  if (owned.length === 0) return { room, events: [] }
  const properties = new Map(room.properties)
  for (const key of owned) properties.delete(key)
  const gone = { room: { ...room, properties }, events: owned.map((key) => roomPropertyDeleted(key, member)) }
  return andThen(gone, (left) => withoutBoard(left, member))
}

/** Takes the member out. Without `actor` it was the service: no operator is named. */
export function depart(room: Room, member: Member, type: LeaveType, now: number, actor?: Member): Plan {
  const gone = andThen(dropOwned(room, member), (left) => ({
    room: {
      ...withoutMember(left, member.userUuid),
      emptySince: left.members.size === 1 ? now : null,
      welcome: welcomeAfter(left, member, type, actor === undefined),
    },
    events: [memberLeft(member, type, actor)],
  }))
  return andThen(gone, elect)
}

/** Who was lost comes back to its role, a manager need not wait, who was put out comes as anybody (R93). */
function welcomeAfter(
  room: Room,
  { userUuid, role, standsInFrom }: Member,
  type: LeaveType,
  lost: boolean,
): Room['welcome'] {
  if (type === 'ADMIN_KICK') return without(room.welcome, userUuid)
  if (lost) return new Map(room.welcome).set(userUuid, role === 'host' ? (standsInFrom ?? 'member') : role)
  return can(role, 'admit') ? new Map(room.welcome).set(userUuid, 'member' as const) : room.welcome
}

export function leave(room: Room, actor: Member, now: number): Plan {
  return depart(room, actor, 'NORMAL', now, actor)
}

/** Nobody kicks the host; only the host kicks a cohost. */
export function kick(room: Room, actor: Member, targetUuid: string, now: number, block = false): Plan {
  if (!can(actor.role, 'kick')) throw new RoomError('forbidden')
  const target = room.members.get(targetUuid)
  if (!target) throw new RoomError('memberNotFound')
  if (target.role === 'host' || (target.role === 'cohost' && actor.role !== 'host')) throw new RoomError('forbidden')
  const invitees = new Set(room.invitees)
  invitees.delete(target.userUuid)
  const plan = depart({ ...room, invitees }, target, 'ADMIN_KICK', now, actor)
  return block ? { ...plan, room: shutOut(plan.room, actor, target) } : plan
}

export function end(room: Room, reason: RoomEndReason, actor?: Member): Plan {
  return { room, events: [roomEnded(reason, actor)], ended: reason }
}
