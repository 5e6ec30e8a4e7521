/** Names and roles (R36, R37). */
import { can } from '@shared/room/room'
import { nameChanged, roleChanged, streamsReset } from './events'
import { RoomError } from './room-error'
import { dropOwned } from './rule-leave'
import { andThen, holders, withMember, type Member, type Plan, type Room } from './room-state'
import { defaultRole, granted, isRole, type Template } from './template'

function target(room: Room, userUuid: string): Member {
  const member = room.members.get(userUuid)
  if (!member) throw new RoomError('memberNotFound')
  return member
}

export function rename(room: Room, actor: Member, targetUuid: string, userName: string): Plan {
  if (actor.userUuid !== targetUuid && !can(actor.role, 'rename-other')) throw new RoomError('forbidden')
  const member = target(room, targetUuid)
  if (member.userName === userName) return { room, events: [] }
  const renamed: Member = { ...member, userName }
  const speaker = actor.userUuid === targetUuid ? renamed : actor
  return { room: withMember(room, renamed), events: [nameChanged(renamed, speaker)] }
}

/** The host's own role changes only by handing it over, so a room never loses its host by a slip. */
export function changeRole(room: Room, actor: Member, targetUuid: string, role: string, template: Template): Plan {
  if (!can(actor.role, 'change-role')) throw new RoomError('forbidden')
  if (!isRole(role)) throw new RoomError('unknownRole')
  const member = target(room, targetUuid)
  if (member.role === role) return { room, events: [] }
  if (member.userUuid === actor.userUuid) throw new RoomError('forbidden', 'hand the role over instead')
  if (holders(room, role).length >= template.roles[role].limit) throw new RoomError('roleFull')
  const speaks = granted(template.streams.audio.roles, role, true)
  const changed: Member = { ...member, role, streams: speaks ? member.streams : new Set() }
  const events = [roleChanged(changed, actor)]
  if (member.streams.size > 0 && !speaks) events.push(streamsReset(changed, actor))
  const plan: Plan = { room: withMember(room, changed), events }
  return speaks ? plan : andThen(plan, (after) => dropOwned(after, changed))
}

/** The target becomes host and owner; the former host falls back to the default role. */
export function handOver(room: Room, actor: Member, targetUuid: string): Plan {
  if (!can(actor.role, 'hand-over')) throw new RoomError('forbidden')
  const heir = target(room, targetUuid)
  if (heir.userUuid === actor.userUuid) throw new RoomError('badRequest', 'already the host')
  const former: Member = { ...actor, role: defaultRole, standsInFrom: undefined }
  const host: Member = { ...heir, role: 'host', standsInFrom: undefined }
  return {
    room: { ...withMember(withMember(room, former), host), ownerUuid: host.userUuid },
    events: [roleChanged(former, former), roleChanged(host, former)],
  }
}
