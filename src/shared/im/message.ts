import type { AccountId, ConversationId, MessageClientId } from '../ids'
import type { WireError } from '../errors'
import type { BoardId } from '../whiteboard/board'
import type { PageId } from '../whiteboard/record'

export type MessageStatus = 'queued' | 'sending' | 'sent' | 'failed'

/** A room opened in a conversation: enough to ask the service whether it is still live, and to join it. */
export interface RoomInvite {
  roomUuid: string
  roomName: string
  hasPassword: boolean
  /** This very meeting; its number may come into use again. Older cards have none. */
  roomArchiveId?: string
  /** Absent on older cards: an ordinary meeting. */
  kind?: 'call' | 'meeting' | 'scheduled'
  /** Of a `scheduled` one. */
  schedule?: InviteSchedule
}

/** The next time of a scheduled meeting, in ms since epoch. `rule`: its RRULE, '' for once. `change`: why this card came. */
export interface InviteSchedule {
  id: string
  start: number
  end: number
  timeZone: string
  rule: string
  change?: 'moved' | 'cancelled'
}

/** A picture of a place on a board. `view`: as in a link to it; `asset`: the PNG, kept with the board; `w`, `h` in px. */
export interface BoardView {
  board: BoardId
  page: PageId
  view: string
  asset: string
  w: number
  h: number
}

export type MessageBody =
  | { kind: 'text'; text: string }
  | { kind: 'room-invite'; invite: RoomInvite }
  | { kind: 'board-view'; place: BoardView }
  | { kind: 'revoked'; by: AccountId }
  | { kind: 'unsupported'; sdkType: number }

/** `createTime` is ms since epoch: the server's once sent, ours while queued. */
export interface Message {
  messageClientId: MessageClientId
  messageServerId: string
  conversationId: ConversationId
  senderId: AccountId
  createTime: number
  body: MessageBody
  status: MessageStatus
  error?: WireError
}

/** Oldest first; ties (same ms) by server id, then by client id, so that every window shows one order. */
export function compareMessages(a: Message, b: Message): number {
  return (
    a.createTime - b.createTime ||
    a.messageServerId.length - b.messageServerId.length ||
    (a.messageServerId < b.messageServerId ? -1 : a.messageServerId > b.messageServerId ? 1 : 0) ||
    (a.messageClientId < b.messageClientId ? -1 : 1)
  )
}
