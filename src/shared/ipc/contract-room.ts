/** Rooms: getting in and out, and everything that steers one. */
import { z } from 'zod'
import {
  roomRoles,
  type ActiveRoom,
  type MediaAsk,
  type Reaction,
  type RoomChatMessage,
  type RoomInfo,
  type RoomMember,
  type RoomState,
  type WaitingPerson,
} from '../room/room'
import { reactionEmoji } from '../room/reactions'
import type { JoinTarget } from '../intent'
import type { AccountId } from '../ids'
import { call, state, type } from './define'
import { account, conversation, messageId, name, none, password, room } from './schemas'

const permitted = z.enum(['everyone', 'managers'])

export interface RecentRoom {
  roomUuid: string
  roomName: string
  lastTime: number
}

/** What pasted text turned out to be, and whether that room can be joined now. */
export type RoomLookUp =
  | { found: 'nothing' }
  | {
      found: 'room'
      target: JoinTarget
      roomName: string
      memberCount: number
      hasPassword: boolean
      locked: boolean
      startTime: number
    }
  /** Not open yet: a meeting that is to begin at `start`. `mayOpen`: joining opens it. */
  | { found: 'scheduled'; target: JoinTarget; subject: string; start: number; end: number; mayOpen: boolean }
  | { found: 'missing'; target: JoinTarget }

export const roomArea = {
  current: state(none, type<RoomState>()),
  /** What this endpoint can do beyond NERoom's known wire (`RoomOffer`); what it lacks is not shown. */
  offers: state(none, type<readonly string[]>()),
  members: state(none, type<Record<AccountId, RoomMember>>(), 'merge'),
  /** Live rooms of my conversations, newest first. */
  active: state(none, type<ActiveRoom[]>()),
  refreshActive: call(none, type<void>()),
  recent: state(none, type<RecentRoom[]>()),
  /** Creates, joins and, with `invite`, sends the card into that conversation. */
  createRoom: call(
    z.object({ roomName: name, password: password.optional(), invite: conversation.optional() }),
    type<RoomInfo>(),
  ),
  lookUp: call(z.object({ text: z.string().max(2000) }), type<RoomLookUp>()),
  joinRoom: call(
    z.object({
      roomUuid: room,
      password: password.optional(),
      userName: name.optional(),
      /** The same person is in the room on another device: ask first (P15), then say yes here. */
      moveHere: z.boolean().default(false),
    }),
    type<RoomInfo>(),
  ),
  /** Also gives up waiting to be let in. */
  leaveRoom: call(none, type<void>()),
  endRoom: call(none, type<void>()),
  setLocked: call(z.object({ locked: z.boolean() }), type<void>()),
  renameMember: call(z.object({ uuid: account, name }), type<void>()),
  changeMemberRole: call(z.object({ uuid: account, role: z.enum(roomRoles) }), type<void>()),
  handOverHost: call(z.object({ uuid: account }), type<void>()),
  /** `block`: that person cannot come in again. */
  kickMember: call(z.object({ uuid: account, block: z.boolean().default(false) }), type<void>()),
  chat: state(none, type<RoomChatMessage[]>()),
  sendChat: call(z.object({ id: messageId, text: z.string().trim().min(1).max(1000) }), type<void>()),

  /** My own flags as the others see them; the tracks are the meeting window's. */
  setMyMedia: call(
    z.object({
      kind: z.enum(['audio', 'video', 'screen']),
      on: z.boolean(),
      /** Of the screen: ends the share of whoever shares now (managers, where offered). */
      takeOver: z.boolean().default(false),
    }),
    type<void>(),
  ),
  /** Turns off somebody's microphone, camera or share; nobody can turn one on for another. */
  stopMemberMedia: call(z.object({ uuid: account, kind: z.enum(['audio', 'video', 'screen']) }), type<void>()),
  /** Asks somebody, or everybody without `uuid`, to turn theirs on. */
  askForMedia: call(z.object({ uuid: account.optional(), kind: z.enum(['audio', 'video']) }), type<void>()),
  /** What a manager asked of me; answered or put away by `answerAsk`. */
  ask: state(none, type<MediaAsk | null>()),
  answerAsk: call(z.object({ id: z.string().max(64) }), type<void>()),
  /** What a manager asked me for: I may turn it on although the settings take it from members. */
  askedFor: state(none, type<readonly ('audio' | 'video')[]>()),
  muteAll: call(z.object({ kind: z.enum(['audio', 'video']), mayTurnOn: z.boolean() }), type<void>()),
  changeSettings: call(
    z
      .object({
        waitingRoom: z.boolean(),
        autoAdmit: z.boolean(),
        speak: permitted,
        showVideo: permitted,
        share: permitted,
        chat: permitted,
        draw: permitted,
        rename: permitted,
        record: permitted,
      })
      .partial(),
    type<void>(),
  ),
  /** Takes everything from members at once: mute, cameras, share, chat, drawing, renaming, recording. */
  suspendAll: call(none, type<void>()),
  setPassword: call(z.object({ password }), type<void>()),
  setHand: call(z.object({ up: z.boolean() }), type<void>()),
  /** One hand, or all without `uuid`. */
  lowerHand: call(z.object({ uuid: account.optional() }), type<void>()),
  react: call(z.object({ emoji: z.enum(reactionEmoji) }), type<void>()),
  /** Those of the last seconds, by id. */
  reactions: state(none, type<Record<string, Reaction>>(), 'merge'),
  /** Who waits to be let in; empty for those who may not let in. */
  waiting: state(none, type<Record<AccountId, WaitingPerson>>(), 'merge'),
  /** One, or all without `uuid`. */
  admit: call(z.object({ uuid: account.optional() }), type<void>()),
  refuse: call(z.object({ uuid: account, block: z.boolean().default(false) }), type<void>()),
  /** Who was blocked from this room; managers only. */
  blocked: state(none, type<{ uuid: AccountId; name: string }[]>()),
  unblock: call(z.object({ uuid: account }), type<void>()),
} as const
