import type { AccountId, RoomUuid } from '../ids'
import type { WireError } from '../errors'

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
  properties: Record<string, string>
}

export type RoomState =
  | { phase: 'idle' }
  | { phase: 'joining'; roomUuid: RoomUuid }
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

export type RoomAction = 'rename-other' | 'change-role' | 'kick' | 'lock' | 'end' | 'hand-over' | 'chat'

const allowed: Record<RoomAction, readonly RoomRole[]> = {
  'rename-other': ['host', 'cohost'],
  'change-role': ['host'],
  kick: ['host', 'cohost'],
  lock: ['host', 'cohost'],
  end: ['host'],
  'hand-over': ['host'],
  chat: ['host', 'cohost', 'member'],
}

/** Whether a role may do something; the server decides by the same table, the UI only hides what would be refused. */
export function can(role: RoomRole, action: RoomAction): boolean {
  return allowed[action].includes(role)
}
