import type { AccountId, RoomUuid } from '../ids'
import type { WireError } from '../errors'
import type { RoomSettings } from './room-settings'

/** Roles of the built-in meeting template (specs/neroom.md §3.9). */
export const roomRoles = ['host', 'cohost', 'member', 'observer'] as const
export type RoomRole = (typeof roomRoles)[number]

/** Why a room ended for me; the web values of NERoomEndReason (specs/neroom.md §3.8). */
export const endReasons = [
  'LEAVE_BY_SELF',
  'KICK_OUT',
  'KICK_BY_OTHER_DEVICE',
  'kICK_BY_SELF',
  'CLOSE_BY_MEMBER',
  'CLOSE_BY_BACKEND',
  'ALL_MEMBERS_OUT',
  'END_OF_LIFE',
  'LOGIN_STATE_ERROR',
  'SYNC_DATA_ERROR',
  'MOVE_TO_WAITING_ROOM',
  'UNKNOWN',
] as const
export type RoomEndReason = (typeof endReasons)[number]

/** `startTime` is ms since epoch; `remainingSeconds` -1 = no limit known. `properties` are the custom room properties. */
export interface RoomInfo {
  roomUuid: RoomUuid
  roomArchiveId: string
  roomName: string
  locked: boolean
  hasPassword: boolean
  creatorUuid: AccountId
  startTime: number
  remainingSeconds: number
  settings: RoomSettings
  properties: Record<string, string>
}

export interface RoomMember {
  uuid: AccountId
  name: string
  avatar?: string
  role: RoomRole
  clientType: string
  joinTime: number
  isAudioOn: boolean
  isVideoOn: boolean
  isSharingScreen: boolean
  isInRtcChannel: boolean
  /** The id by which an RTC engine knows this member; 0 where there is none. */
  rtcUid: number
  /** ms since epoch; `null`: the hand is down. */
  handUpSince: number | null
  properties: Record<string, string>
}

export type RoomState =
  | { phase: 'idle' }
  | { phase: 'joining'; roomUuid: RoomUuid }
  /** In front of the door: somebody inside has to let me in. */
  | { phase: 'waiting'; roomUuid: RoomUuid; roomName: string; since: number }
  | { phase: 'joined'; info: RoomInfo; myUuid: AccountId }
  | { phase: 'reconnecting'; info: RoomInfo; myUuid: AccountId; since: number }
  | { phase: 'leaving'; info: RoomInfo; myUuid: AccountId }
  | { phase: 'ended'; info: RoomInfo; reason: RoomEndReason; error?: WireError }

/** A line of the in-room chat: one of the room's custom messages (docs/adr on in-room chat). */
export interface RoomChatMessage {
  id: string
  senderUuid: AccountId
  senderName: string
  text: string
  time: number
  status: 'sending' | 'sent' | 'failed'
}

/** A live room of one of my conversations, for quick-join. `startTime` in ms. */
export interface ActiveRoom {
  roomUuid: RoomUuid
  roomName: string
  peerId: AccountId
  memberCount: number
  members: { uuid: AccountId; name: string }[]
  startTime: number
  hasPassword: boolean
}

/** Somebody in front of the door. `since`: ms since epoch. */
export interface WaitingPerson {
  uuid: AccountId
  name: string
  since: number
}

export interface Reaction {
  id: string
  uuid: AccountId
  emoji: string
  time: number
}

/** A manager asks me to turn something on. */
export interface MediaAsk {
  id: string
  kind: 'audio' | 'video'
  byName: string
}

/**
 * Everything that needs a right. `own-*` is done to oneself by choice and can be taken from members by the settings;
 * turning something of one's own OFF needs no right.
 */
export const roomActions = [
  'own-audio',
  'own-video',
  'own-share',
  'own-name',
  'own-hand',
  'own-recording',
  'chat',
  'draw',
  'react',
  'stop-other-media',
  'ask-for-media',
  'mute-all',
  'take-over-share',
  'lower-hands',
  'rename-other',
  'change-role',
  'hand-over',
  'kick',
  'block',
  'lock',
  'password',
  'change-settings',
  'suspend',
  'admit',
  'timer',
  'poll',
  'vote',
  'breakout',
  'end',
] as const
export type RoomAction = (typeof roomActions)[number]

const all = ['host', 'cohost', 'member', 'observer'] as const
const speakers = ['host', 'cohost', 'member'] as const
const managers = ['host', 'cohost'] as const
const hostOnly = ['host'] as const

const allowed: Record<RoomAction, readonly RoomRole[]> = {
  'own-audio': speakers,
  'own-video': speakers,
  'own-share': speakers,
  'own-name': all,
  'own-hand': all,
  'own-recording': speakers,
  chat: speakers,
  draw: speakers,
  react: all,
  'stop-other-media': managers,
  'ask-for-media': managers,
  'mute-all': managers,
  'take-over-share': managers,
  'lower-hands': managers,
  'rename-other': managers,
  'change-role': hostOnly,
  'hand-over': hostOnly,
  kick: managers,
  block: managers,
  lock: managers,
  password: managers,
  'change-settings': managers,
  suspend: managers,
  admit: managers,
  timer: managers,
  poll: managers,
  vote: speakers,
  breakout: managers,
  end: hostOnly,
}

/** What a setting takes from members when it says `managers`. */
const governedBy: Partial<Record<RoomAction, keyof RoomSettings>> = {
  'own-audio': 'speak',
  'own-video': 'showVideo',
  'own-share': 'share',
  'own-name': 'rename',
  'own-recording': 'record',
  chat: 'chat',
  draw: 'draw',
}

/** Whether a role may ever do something. */
export function can(role: RoomRole, action: RoomAction): boolean {
  return allowed[action].includes(role)
}

/** Whether a role may do something in a room that is set like this; the server decides by the same rule. */
export function may(settings: RoomSettings, role: RoomRole, action: RoomAction): boolean {
  if (!can(role, action)) return false
  const setting = governedBy[action]
  return setting === undefined || settings[setting] !== 'managers' || can(role, 'change-settings')
}
