/** Names and roles (R36, R37). */
import { can, may } from '@shared/room/room'
import { nameChanged, roleChanged } from './events'
import { RoomError } from './room-error'
import { dropOwned } from './rule-leave'
import { andThen, holders, settingsOf, withMember, type Member, type Plan, type Room } from './room-state'
import { withdraw } from './rule-rights'
import { defaultRole, isRole, type Template } from './template'

function target(room: Room, userUuid: string): Member {
  const member = room.members.get(userUuid)
  if (!member) throw new RoomError('memberNotFound')
  return member
}

export function rename(room: Room, actor: Member, targetUuid: string, userName: string): Plan {
  const allowed =
    actor.userUuid === targetUuid ? may(settingsOf(room), actor.role, 'own-name') : can(actor.role, 'rename-other')
  if (!allowed) throw new RoomError('forbidden')
  const member = target(room, targetUuid)
  if (member.userName === userName) return { room, events: [] }
  const renamed: Member = { ...member, userName }
  const speaker = actor.userUuid === targetUuid ? renamed : actor
  return { room: withMember(room, renamed), events: [nameChanged(renamed, speaker)] }
}

/** The host's own role changes only by handing it over, so a room never loses its host by a slip. */
export function changeRole(room: Room, actor: Member, targetUuid: string, role: string, template: Template): Plan {
  // Roles are the meeting's: a group only borrows them (R137).
  if (room.parent !== undefined || !can(actor.role, 'change-role')) throw new RoomError('forbidden')
  if (!isRole(role)) throw new RoomError('unknownRole')
  const member = target(room, targetUuid)
  if (member.role === role) return { room, events: [] }
  if (member.userUuid === actor.userUuid) throw new RoomError('forbidden', 'hand the role over instead')
  if (holders(room, role).length >= template.roles[role].limit) throw new RoomError('roleFull')
  const changed: Member = { ...member, role }
  const plan: Plan = { room: withMember(remember(room, member), changed), events: [roleChanged(changed, actor)] }
  const withdrawn = andThen(plan, (after) => withdraw(after, actor))
  return can(role, 'own-share') ? withdrawn : andThen(withdrawn, (after) => dropOwned(after, changed))
}

/** The target becomes host and owner; the former host falls back to the default role. */
export function handOver(room: Room, actor: Member, targetUuid: string): Plan {
  if (room.parent !== undefined || !can(actor.role, 'hand-over')) throw new RoomError('forbidden')
  const heir = target(room, targetUuid)
  if (heir.userUuid === actor.userUuid) throw new RoomError('badRequest', 'already the host')
  const former: Member = { ...actor, role: defaultRole, standsInFrom: undefined }
  const host: Member = { ...heir, role: 'host', standsInFrom: undefined }
  const plan: Plan = {
    room: { ...withMember(withMember(remember(room, actor), former), host), ownerUuid: host.userUuid },
    events: [roleChanged(former, former), roleChanged(host, former)],
  }
  return andThen(plan, (after) => withdraw(after, host))
}

/** Once a manager, one need not wait to be let in (R93). */
function remember(room: Room, { userUuid, role }: Member): Room {
  return can(role, 'admit') ? { ...room, welcome: new Map(room.welcome).set(userUuid, 'member') } : room
}
