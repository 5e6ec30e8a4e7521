/** What the room service answers, checked and put into our words (specs/neroom.md §4.2). */
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { accountId, roomUuid, type AccountId } from '@shared/ids'
import { handUp, isOn, settingsIn, textProperties } from './wire-values'
import { roomRoles, type MediaAsk, type RoomInfo, type RoomMember, type RoomRole } from '@shared/room/room'

const properties = z.record(z.string(), z.unknown()).nullish()

const wireRoom = z
  .object({
    roomUuid: z.string().min(1),
    roomName: z.string().nullish(),
    roomArchiveId: z.string().nullish(),
    creatorUuid: z.string().nullish(),
    startTime: z.number().nullish(),
    remainingSeconds: z.number().nullish(),
    eventBuffMillis: z.number().nullish(),
    password: z.string().nullish(),
    hasPassword: z.boolean().nullish(),
    properties,
  })
  .loose()

const wireMember = z
  .object({
    userUuid: z.string().min(1),
    userName: z.string().nullish(),
    userIcon: z.string().nullish(),
    role: z.string().nullish(),
    clientType: z.string().nullish(),
    deviceId: z.string().nullish(),
    rtcUid: z.union([z.number(), z.string()]).nullish(),
    joinTime: z.number().nullish(),
    streams: properties,
    properties,
    rtcToken: z.string().nullish(),
    rtcKey: z.string().nullish(),
    asked: z.array(z.string()).nullish(),
  })
  .loose()

const wireBrief = z
  .object({
    roomUuid: z.string().min(1),
    roomName: z.string().nullish(),
    creatorUuid: z.string().nullish(),
    startTime: z.number().nullish(),
    memberCount: z.number().nullish(),
    hasPassword: z.boolean().nullish(),
    locked: z.boolean().nullish(),
    members: z.array(wireMember).nullish(),
  })
  .loose()

const entry = z.object({ room: wireRoom, member: wireMember, members: z.array(wireMember), sequence: z.number() })
const inner = z.object({ room: wireRoom, members: z.array(wireMember) })

/** What tells one device's presence from another's; never shown. */
export interface Presence {
  member: RoomMember
  deviceId: string
}

/** A room with everybody in it, at event `sequence`. `eventBuffMillis` > 0: a gap may wait that long. */
export interface Snapshot {
  info: RoomInfo
  members: Presence[]
  sequence: number
  eventBuffMillis: number
}

/** What entry hands out for an RTC engine of the endpoint's own; empty texts where it has none. */
export interface RtcEntry {
  rtcKey: string
  rtcToken: string
  rtcUid: number
}

/** What somebody outside may see of a live room. */
export interface RoomBrief {
  roomName: string
  creatorUuid: string
  startTime: number
  memberCount: number
  hasPassword: boolean
  locked: boolean
  members: { uuid: AccountId; name: string }[]
  /** The device my account is in with already; `null`: it is not in, or the service does not say. */
  myDeviceId: string | null
}

export interface LoginReply {
  userUuid: AccountId
  userToken: string
  imToken: string
  userName: string
  /** What the service offers beyond NERoom's known wire; empty on the cloud. */
  capabilities: string[]
}

const login = z.object({
  userUuid: z.string().min(1),
  userToken: z.string().min(1),
  imToken: z.string().min(1),
  userName: z.string().nullish(),
  capabilities: z.array(z.string()).nullish(),
})

export function parseLogin(data: unknown): LoginReply {
  const reply = check(login, data)
  const { userUuid, userToken, imToken, userName, capabilities } = reply
  return {
    userUuid: accountId(userUuid),
    userToken,
    imToken,
    userName: userName || userUuid,
    capabilities: capabilities ?? [],
  }
}

export interface Entry extends Snapshot {
  mine: Presence
  /** What a manager asked of me before: I may turn it on although members may not (R88). */
  asked: readonly MediaAsk['kind'][]
  rtc: RtcEntry
}

export function parseEntry(data: unknown): Entry {
  const reply = check(entry, data)
  const mine = presence(reply.member)
  const others = reply.members.filter(({ userUuid }) => userUuid !== reply.member.userUuid)
  const all = snapshot(reply.room, reply.sequence, [mine, ...others.map(presence)])
  const asked = (['audio', 'video'] as const).filter((kind) => reply.member.asked?.includes(kind))
  return { ...all, mine, asked, rtc: rtcEntry(reply.member) }
}

function rtcEntry({ rtcKey, rtcToken, rtcUid }: z.infer<typeof wireMember>): RtcEntry {
  return { rtcKey: rtcKey ?? '', rtcToken: rtcToken ?? '', rtcUid: Number(rtcUid ?? 0) }
}

export function parseSnapshot(data: unknown): Snapshot {
  const reply = check(z.object({ sequence: z.number(), snapshot: inner }), data)
  return snapshot(reply.snapshot.room, reply.sequence, reply.snapshot.members.map(presence))
}

export function parseBrief(data: unknown): RoomBrief {
  const reply = check(wireBrief, data)
  return {
    roomName: reply.roomName ?? reply.roomUuid,
    creatorUuid: reply.creatorUuid ?? '',
    startTime: reply.startTime ?? 0,
    memberCount: reply.memberCount ?? reply.members?.length ?? 0,
    hasPassword: reply.hasPassword ?? false,
    locked: reply.locked ?? false,
    members: (reply.members ?? []).map(({ userUuid, userName }) => ({
      uuid: accountId(userUuid),
      name: userName || userUuid,
    })),
    // Nobody's device is told but one's own.
    myDeviceId: reply.members?.find(({ deviceId }) => deviceId)?.deviceId ?? null,
  }
}

/** A member as an event or a reply names it in full; `null` when it is not one. */
export function parseMember(data: unknown): Presence | null {
  const parsed = wireMember.safeParse(data)
  return parsed.success ? presence(parsed.data) : null
}

export function isRole(text: unknown): text is RoomRole {
  return (roomRoles as readonly unknown[]).includes(text)
}

function snapshot(room: z.infer<typeof wireRoom>, sequence: number, members: Presence[]): Snapshot {
  return { info: info(room), members, sequence, eventBuffMillis: room.eventBuffMillis ?? 0 }
}

function info(room: z.infer<typeof wireRoom>): RoomInfo {
  return {
    roomUuid: roomUuid(room.roomUuid),
    roomArchiveId: room.roomArchiveId ?? '',
    roomName: room.roomName || room.roomUuid,
    locked: isOn(room.properties?.lock),
    hasPassword: room.hasPassword ?? Boolean(room.password),
    creatorUuid: accountId(room.creatorUuid ?? ''),
    startTime: room.startTime ?? 0,
    remainingSeconds: room.remainingSeconds ?? -1,
    settings: settingsIn(room.properties),
    properties: textProperties(room.properties),
  }
}

function presence(wire: z.infer<typeof wireMember>): Presence {
  const states = wire.properties?.states
  const member: RoomMember = {
    uuid: accountId(wire.userUuid),
    name: wire.userName || wire.userUuid,
    ...(wire.userIcon ? { avatar: wire.userIcon } : {}),
    role: isRole(wire.role) ? wire.role : 'member',
    clientType: wire.clientType ?? 'unknown',
    joinTime: wire.joinTime ?? 0,
    isAudioOn: isOn(wire.streams?.audio),
    isVideoOn: isOn(wire.streams?.video),
    isSharingScreen: isOn(wire.streams?.subVideo),
    isInRtcChannel: typeof states === 'object' && states !== null && 'rtcState' in states && states.rtcState === 2,
    rtcUid: Number(wire.rtcUid ?? 0),
    handUpSince: handUp(wire.properties, 0),
    properties: textProperties(wire.properties),
  }
  return { member, deviceId: wire.deviceId ?? '' }
}

function check<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new AppError('room/unreachable', `unexpected reply of the room service: ${z.prettifyError(parsed.error)}`)
}
