/** Coming in: lock, password, role, and the same person from another device (R20–R25, R90). */
import { may, type RoomRole } from '@shared/room/room'
import { memberJoined, memberLeft, nameChanged, streamsReset } from './events'
import { RoomError } from './room-error'
import {
  holders,
  hostOf,
  andThen,
  settingsOf,
  withMember,
  type Member,
  type Plan,
  type Properties,
  type Room,
} from './room-state'
import { mustWait, stopWaiting, wait } from './rule-door'
import { elect, takeHost } from './rule-host'
import { dropOwned } from './rule-leave'
import { granted, isRole, memberPropertyRule, type Template } from './template'
import { isLocked } from './wire-format'

export interface EnterRequest {
  userUuid: string
  userName: string
  userIcon: string
  /** As asked for; '' = the default. */
  role: string
  password: string
  deviceId: string
  clientType: string
  rtcUid: number
  properties: Properties
}

export function enter(room: Room, request: EnterRequest, template: Template, now: number): Plan {
  const role = request.role || 'member'
  if (!isRole(role)) throw new RoomError('unknownRole')
  const present = room.members.get(request.userUuid)
  const claims = claimsHost(room, request.userUuid, role)
  if (mustKnock(room, request.userUuid)) checkDoor(room, request)
  if (!present && mustWait(room, request.userUuid)) return wait(room, { ...nameOf(request), since: now })
  const plan = present
    ? again(room, present, request)
    : comeIn(room, request, roleOf(room, request, role, template), template, now)
  if (!claims || role === 'observer') return andThen(plan, elect)
  return andThen(plan, (inside) => claimHost(inside, request.userUuid))
}

/** Lock and password are for those who are neither in already nor the owner (R20). */
export function mustKnock(room: Room, userUuid: string): boolean {
  return !room.members.has(userUuid) && room.ownerUuid !== userUuid
}

function nameOf({ userUuid, userName }: EnterRequest): { userUuid: string; userName: string } {
  return { userUuid, userName }
}

function checkDoor(room: Room, { userUuid, password }: EnterRequest): void {
  if (room.blocked.has(userUuid)) throw new RoomError('blocked')
  if (isLocked(room)) throw new RoomError('roomLocked')
  if (room.password && room.password !== password) throw new RoomError('badPassword')
}

/**
 * Who was lost comes back to its role (R93). The owner comes in as an ordinary member and takes the host's place right
 * after: one rule for both cases.
 */
function roleOf(room: Room, { userUuid }: EnterRequest, asked: RoomRole, template: Template): RoomRole {
  const before = room.welcome.get(userUuid)
  if (asked === 'member' && before && holders(room, before).length < template.roles[before].limit) return before
  return asked !== 'observer' && claimsHost(room, userUuid, asked) ? 'member' : asked
}

function claimsHost(room: Room, userUuid: string, asked: RoomRole): boolean {
  return room.ownerUuid === userUuid || (asked === 'host' && !room.ownerUuid && !hostOf(room))
}

function claimHost(room: Room, userUuid: string): Plan {
  return takeHost({ ...room, ownerUuid: userUuid }, userUuid)
}

function comeIn(room: Room, request: EnterRequest, role: RoomRole, template: Template, now: number): Plan {
  // Only a host makes hosts and cohosts: nobody comes in as one by asking.
  const returns = role === room.welcome.get(request.userUuid)
  if (role === 'host' || (role === 'cohost' && !returns)) throw new RoomError('forbidden', `role ${role}`)
  if (holders(room, role).length >= template.roles[role].limit && room.ownerUuid !== request.userUuid) {
    throw new RoomError('roleFull')
  }
  for (const key of request.properties.keys()) {
    const { roles, action } = memberPropertyRule(template, key)
    const allowed = granted(roles, role, true) && (!action || may(settingsOf(room), role, action))
    if (!allowed) throw new RoomError('forbidden', 'property')
  }
  const member = fresh(request, role, now)
  const welcome = returns ? new Map(room.welcome).set(member.userUuid, 'member') : room.welcome
  const met = { ...stopWaiting(room, member.userUuid).room, welcome }
  return {
    room: { ...withMember(met, member), emptySince: null, everJoined: true },
    events: [memberJoined(member)],
  }
}

/** Present already: the role stays. Another device puts the older one out; the same device picks up where it was. */
function again(room: Room, present: Member, request: EnterRequest): Plan {
  return present.deviceId === request.deviceId ? rejoin(room, present, request) : move(room, present, request)
}

function move(room: Room, present: Member, request: EnterRequest): Plan {
  return andThen(dropOwned(room, present), (left) => {
    const member: Member = {
      ...fresh({ ...request, properties: new Map() }, present.role, present.joinTime),
      standsInFrom: present.standsInFrom,
    }
    return { room: withMember(left, member), events: [memberLeft(present, 'SELF_KICK', present), memberJoined(member)] }
  })
}

/** A device that comes again has lost its media and its counters, not its place. */
function rejoin(room: Room, present: Member, request: EnterRequest): Plan {
  const { userIcon, clientType } = request
  const userName = may(settingsOf(room), present.role, 'own-name') ? request.userName : present.userName
  const member: Member = { ...present, userName, userIcon, clientType, streams: new Set(), inRtc: false, operation: 0 }
  const events = []
  if (present.streams.size > 0) events.push(streamsReset(member, member))
  if (present.userName !== userName) events.push(nameChanged(member, member))
  return { room: withMember(room, member), events }
}

/** Somebody who was not in the room a moment ago. */
export function fresh(request: EnterRequest, role: RoomRole, joinTime: number): Member {
  const { userUuid, userName, userIcon, deviceId, clientType, rtcUid, properties } = request
  return {
    userUuid,
    userName,
    userIcon,
    role,
    deviceId,
    clientType,
    rtcUid,
    joinTime,
    streams: new Set(),
    properties,
    inRtc: false,
    asked: new Set(),
    operation: 0,
  }
}
