/**
 * The IM side of main as the rest of main sees it. `createIm(options)` is in ./index.
 *
 * `im` and `contacts` are the handlers of the contract areas of the same names, to be put into
 * ipc/handlers.ts as they are. `reuse` is all that RoomKit gets.
 */
import type { Endpoint } from '@shared/endpoint'
import type { AccountId, ConversationId } from '@shared/ids'
import type { Message, RoomInvite } from '@shared/im/message'
import type { SessionState } from '@shared/im/session'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { StateSource, StopWatching } from '@shared/state'
import type { Clock, Log } from '../ports'
import type { ImCredential } from './credential'
import type { ImReuse } from './reuse'

/** A room that was shared in one of my conversations; newest first in `Im.invites`, one per room. */
export interface ReceivedInvite extends RoomInvite {
  conversationId: ConversationId
  peerId: AccountId
  senderId: AccountId
  /** ms since epoch */
  time: number
}

export interface ImOptions {
  /** Asked anew at every sign-in: the embedded service's port may have changed. */
  endpoint: () => Endpoint | Promise<Endpoint>
  /**
   * Message stores, one SQLite file per account; created when missing, asked for at every sign-in. Two worlds
   * (AppKeys) need two directories: both may have an alice.
   */
  directory: string | (() => string)
  /** Fixed per installation (P14). */
  deviceId: string
  log: Log
  clock?: Clock
  /** The wire's framing; the default is chosen in docs/adr. Tests run both. */
  framing?: 'binary' | 'text'
}

export interface Im {
  readonly session: StateSource<SessionState>
  /** Unread messages over all conversations that are not muted: badge, tray. */
  readonly unread: StateSource<number>
  readonly invites: StateSource<ReceivedInvite[]>
  readonly im: RoomlineHandlers['im']
  readonly contacts: RoomlineHandlers['contacts']
  readonly reuse: ImReuse
  /**
   * Signs in and resolves when the session is online. Rejects with the AppError of the refusal.
   * Unreachable is no refusal: the session waits and retries, and this rejects with `im/unreachable`.
   * Same account again: no-op. Other account: `im/other-account-signed-in`, the SDK untouched (P4).
   */
  login(credential: ImCredential): Promise<void>
  /** Resolves when the link is down and the store is closed; at once when signed out. */
  logout(): Promise<void>
  /** Power resumed or network up: retry now where the SDK has stopped or sleeps. */
  wake(): void
  sendInvite(conversationId: ConversationId, invite: RoomInvite): Promise<Message>
  /** A message of somebody else that just arrived, online; not the ones pulled from before. For notifications. */
  onIncoming(listener: (message: Message) => void): StopWatching
  /** Quitting: logout without the wait, then everything is closed. */
  close(): Promise<void>
}
