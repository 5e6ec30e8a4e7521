/** Between the main room and its groups: one is in one of them, and stays who one was (R134, R137). Pure. */
import { may, type RoomRole } from '@shared/room/room'
import { memberJoined } from './events'
import { andThen, hostOf, settingsOf, without, withMember, type Member, type Plan, type Room } from './room-state'
import { fresh, type EnterRequest } from './rule-enter'
import { takeHost } from './rule-host'
import { depart } from './rule-leave'

/** What of somebody goes along: the name; and, when the same app moves, microphone, camera and hand. */
export function arriving(
  target: Room,
  request: EnterRequest,
  role: RoomRole,
  now: number,
  before: Member | undefined,
): Member {
  const member = fresh(request, role, now)
  if (!before) return member
  const settings = settingsOf(target)
  const streams = new Set(member.streams)
  if (before.streams.has('audio') && may(settings, role, 'own-audio')) streams.add('audio')
  if (before.streams.has('video') && may(settings, role, 'own-video')) streams.add('video')
  const hand = before.properties.get('handsUp')
  const properties = hand ? new Map(member.properties).set('handsUp', hand) : member.properties
  return { ...member, userName: before.userName, streams, properties }
}

export function comeIn(room: Room, member: Member): Plan {
  const met = { ...room, waiting: without(room.waiting, member.userUuid), emptySince: null, everJoined: true }
  return { room: withMember(met, member), events: [memberJoined(member)] }
}

/** Back in the main room: the host has the place again unless somebody else has it now, the owner always (R33). */
export function comeHome(root: Room, member: Member): Plan {
  const { userUuid } = member
  const inside = comeIn(root, member)
  const hosts = root.ownerUuid === userUuid || (root.awayHost === userUuid && !hostOf(root))
  const plan = hosts && member.role !== 'observer' ? andThen(inside, (at) => takeHost(at, userUuid)) : inside
  return root.awayHost === userUuid ? { ...plan, room: present(plan.room) } : plan
}

/** Out of the main room into a group. Who goes is kept as who was lost: with the role to come back to. */
export function goAway(root: Room, member: Member, now: number): Plan {
  const away = member.role === 'host' ? { ...root, awayHost: member.userUuid } : root
  return depart(away, member, 'NORMAL', now)
}

/** Nobody is waited for as host any more. */
export function present({ awayHost: _, ...room }: Room): Room {
  return room
}
