/** Rooms, members and operators as the client contract writes them (specs/neroom.md §4.2, §4.3). */
import type { Member, Properties, Property, Room } from './room-state'
import { findTemplate, templateConfig } from './template'

export function wireProperty({ value, time }: Property): Record<string, unknown> {
  return time === undefined ? { value } : { value, time }
}

export function wireProperties(properties: Properties): Record<string, Record<string, unknown>> {
  return Object.fromEntries([...properties].map(([key, property]) => [key, wireProperty(property)]))
}

export function wireMember(member: Member): Record<string, unknown> {
  return {
    userUuid: member.userUuid,
    userName: member.userName,
    userIcon: member.userIcon,
    role: member.role,
    rtcUid: member.rtcUid,
    clientType: member.clientType,
    // Ours, not NERoom's: lets a client see that the same person is in from another device.
    deviceId: member.deviceId,
    joinTime: member.joinTime,
    streams: Object.fromEntries([...member.streams].map((type) => [type, { value: 1 }])),
    // 2 = in. There is no chatroom: chat goes over the room itself.
    properties: { ...wireProperties(member.properties), states: { rtcState: member.inRtc ? 2 : 1, chatroomState: 1 } },
  }
}

/** `remainingSeconds` -1 = no limit. The password goes to members only. */
export function wireRoom(room: Room, now: number): Record<string, unknown> {
  const template = findTemplate(room.templateId)
  return {
    ...publicRoom(room, now),
    rtcCid: '',
    ...(room.password ? { password: room.password } : {}),
    config: template ? templateConfig(template) : {},
    properties: wireProperties(room.properties),
  }
}

/** What somebody outside may know: enough for an invitation card and quick-join. */
export function publicRoom(room: Room, now: number): Record<string, unknown> {
  return {
    roomUuid: room.uuid,
    roomName: room.name,
    roomArchiveId: room.archiveId,
    creatorUuid: room.creatorUuid,
    startTime: room.createTime,
    remainingSeconds: remainingSeconds(room, now),
    memberCount: room.members.size,
    hasPassword: room.password !== '',
    locked: isLocked(room),
    type: room.type,
  }
}

export function operator(member: Member): Record<string, unknown> {
  const { userUuid, userName, userIcon, role } = member
  return { userUuid, userName, userIcon, role }
}

export function isLocked(room: Room): boolean {
  return room.properties.get('lock')?.value === 1
}

function remainingSeconds(room: Room, now: number): number {
  return room.expireTime === null ? -1 : Math.max(0, Math.floor((room.expireTime - now) / 1000))
}
