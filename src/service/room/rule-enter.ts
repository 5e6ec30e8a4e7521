/** Coming in: lock, password, role, and the same person from another device (R20–R25). */
import type { RoomRole } from '@shared/room/room'
import { memberJoined, memberLeft, nameChanged, streamsReset } from './events'
import { RoomError } from './room-error'
import { holders, hostOf, andThen, withMember, type Member, type Plan, type Properties, type Room } from './room-state'
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
  const claims = room.ownerUuid === request.userUuid || (role === 'host' && !room.ownerUuid && !hostOf(room))
  if (mustKnock(room, request.userUuid)) checkDoor(room, request.password)
  const plan = present
    ? again(room, present, request)
    : comeIn(room, request, claims ? guestRole(role) : role, template, now)
  if (!claims || role === 'observer') return andThen(plan, elect)
  return andThen(plan, (inside) => claimHost(inside, request.userUuid))
}

/** Lock and password are for those who are neither in already nor the owner (R20). */
export function mustKnock(room: Room, userUuid: string): boolean {
  return !room.members.has(userUuid) && room.ownerUuid !== userUuid
}

function checkDoor(room: Room, password: string): void {
  if (isLocked(room)) throw new RoomError('roomLocked')
  if (room.password && room.password !== password) throw new RoomError('badPassword')
}

/** The owner comes in as an ordinary member and takes the host's place right after: one rule for both cases. */
function guestRole(asked: RoomRole): RoomRole {
  return asked === 'observer' ? 'observer' : 'member'
}

function claimHost(room: Room, userUuid: string): Plan {
  return takeHost({ ...room, ownerUuid: userUuid }, userUuid)
}

function comeIn(room: Room, request: EnterRequest, role: RoomRole, template: Template, now: number): Plan {
  // Only a host makes hosts and cohosts: nobody comes in as one by asking.
  if (role === 'host' || role === 'cohost') throw new RoomError('forbidden', `role ${role}`)
  if (holders(room, role).length >= template.roles[role].limit && room.ownerUuid !== request.userUuid) {
    throw new RoomError('roleFull')
  }
  for (const key of request.properties.keys()) {
    if (!granted(memberPropertyRule(template, key).roles, role, true)) throw new RoomError('forbidden', 'property')
  }
  const member = fresh(request, role, now)
  return {
    room: { ...withMember(room, member), emptySince: null, everJoined: true },
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
  const { userName, userIcon, clientType } = request
  const member: Member = { ...present, userName, userIcon, clientType, streams: new Set(), operation: 0 }
  const events = []
  if (present.streams.size > 0) events.push(streamsReset(member, member))
  if (present.userName !== userName) events.push(nameChanged(member, member))
  return { room: withMember(room, member), events }
}

function fresh(request: EnterRequest, role: RoomRole, joinTime: number): Member {
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
    operation: 0,
  }
}
