/** The events of a room by number (specs/neroom.md §4.3). Operators are members present when it happens (R52). */
import type { RoomEndReason } from '@shared/room/room'
import { chatCommand, roomChangedCommand } from './room-commands'
import type { ChatLine, Member, Property, RoomEvent, StreamType } from './room-state'
import { operator, wireMember, wireProperty } from './wire-format'

/** NORMAL: left or was lost; ADMIN_KICK: put out by a manager; SELF_KICK: the same account came in elsewhere. */
export type LeaveType = 'NORMAL' | 'ADMIN_KICK' | 'SELF_KICK'

function by(actor: Member | undefined): Record<string, unknown> {
  return actor ? { operatorMember: operator(actor) } : {}
}

export const roomPropertyChanged = (key: string, value: unknown, actor: Member): RoomEvent => ({
  cmd: 10,
  data: { properties: { [key]: { value } }, ...by(actor) },
})

/** By the service itself. */
export const propertyTold = (key: string, value: unknown): RoomEvent => ({
  cmd: value === undefined ? 11 : 10,
  data: value === undefined ? { key } : { properties: { [key]: { value } } },
})

export const roomPropertyDeleted = (key: string, actor: Member): RoomEvent => ({ cmd: 11, data: { key, ...by(actor) } })

export const memberPropertyChanged = (target: Member, key: string, property: Property, actor: Member): RoomEvent => ({
  cmd: 20,
  data: { member: { userUuid: target.userUuid }, properties: { [key]: wireProperty(property) }, ...by(actor) },
})

export const memberPropertyDeleted = (target: Member, key: string, actor: Member): RoomEvent => ({
  cmd: 21,
  data: { member: { userUuid: target.userUuid }, key, ...by(actor) },
})

export const memberJoined = (member: Member): RoomEvent => ({
  cmd: 30,
  data: { members: [wireMember(member)], ...by(member) },
})

/** `reason.deviceId` is the device that is out: a client ends its room only when that is its own. */
export const memberLeft = (member: Member, type: LeaveType, actor?: Member): RoomEvent => ({
  cmd: 33,
  data: {
    members: [{ ...operator(member), rtcUid: member.rtcUid, reason: { type, deviceId: member.deviceId } }],
    ...by(actor),
  },
})

export const streamChanged = (target: Member, stream: StreamType, actor: Member): RoomEvent => ({
  cmd: 40,
  data: { member: { userUuid: target.userUuid }, streams: { [stream]: { value: 1 } }, ...by(actor) },
})

export const streamDeleted = (target: Member, streamType: StreamType, actor: Member): RoomEvent => ({
  cmd: 41,
  data: { member: { userUuid: target.userUuid }, streamType, ...by(actor) },
})

export const streamsReset = (target: Member, actor: Member): RoomEvent => ({
  cmd: 42,
  data: { member: { userUuid: target.userUuid }, ...by(actor) },
})

export const roomEnded = (reason: RoomEndReason, actor?: Member): RoomEvent => ({
  cmd: 51,
  data: { reason, ...by(actor) },
})

export const roleChanged = (target: Member, actor: Member): RoomEvent => ({
  cmd: 70,
  data: { member: { userUuid: target.userUuid, role: target.role }, ...by(actor) },
})

export const nameChanged = (target: Member, actor: Member): RoomEvent => ({
  cmd: 71,
  data: { member: { userUuid: target.userUuid, userName: target.userName }, ...by(actor) },
})

export const rtcPresence = (member: Member): RoomEvent => ({
  cmd: member.inRtc ? 32 : 31,
  data: { members: [{ ...operator(member), rtcUid: member.rtcUid }], ...by(member) },
})

/** Ours: what no event of NERoom tells. Other makes skip the number and stay in order. */
export const roomChanged = (changes: { hasPassword: boolean }, actor: Member): RoomEvent => ({
  cmd: roomChangedCommand,
  data: { ...changes, ...by(actor) },
})

/** The same body as the custom message of services without kept chat; numbered, so nobody misses it. */
export const chatSaid = ({ id, text }: ChatLine, actor: Member): RoomEvent => ({
  cmd: chatCommand,
  data: { message: JSON.stringify({ id, text }), ...by(actor) },
})
