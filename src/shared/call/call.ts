/** Ringing somebody into a room: the words of it. Times are ms since epoch of the machine that says them. */
import type { AccountId, ConversationId, RoomUuid } from '../ids'

/** A call rings this long, and its ring is repeated this often: a push is lost to who is not online yet. */
export const ringLimitMs = 45_000
export const ringEveryMs = 2_000
/** A caller that has not been heard for this long has gone without a word. */
export const silenceLimitMs = 12_000

/** The room somebody is rung into. */
export interface CallRoom {
  roomUuid: RoomUuid
  roomArchiveId: string
  roomName: string
  hasPassword: boolean
}

/**
 * `preparing`: the room is being made. `busy`: rings, but the other is in a meeting. `declined` and `no-answer` stay
 * to be read until I leave the room or ring again.
 */
export type OutgoingPhase = 'preparing' | 'ringing' | 'busy' | 'answered' | 'declined' | 'no-answer'

export interface OutgoingCall {
  callId: string
  peerId: AccountId
  /** `null` while it is being made. */
  room: CallRoom | null
  /** The room was made for this call, so that it may give way when the other calls at the same moment. */
  fresh: boolean
  since: number
  phase: OutgoingPhase
}

export interface IncomingCall {
  callId: string
  peerId: AccountId
  peerName: string
  room: CallRoom
  fresh: boolean
  since: number
  /** Rings no longer than this. */
  until: number
}

/** Two calls that met: the room that gave way, and the one both are in. Its card shows the other. */
export interface MergedCall {
  roomUuid: RoomUuid
  into: CallRoom
  conversationId: ConversationId
}

/**
 * What travels as custom message 10010. `age`: ms since the first ring, by the caller's clock alone, so that clocks
 * that differ do not matter. `taken` goes to one's own other devices; `accept` stops the ringing before the entry does.
 */
export type CallSignal =
  | { what: 'ring'; callId: string; room: CallRoom; fresh: boolean; age: number }
  | { what: 'cancel' | 'decline' | 'busy' | 'accept' | 'taken'; callId: string }

/** The custom message number of calls (the application's range, specs/neroom.md §2.6). */
export const callCommand = 10_010
