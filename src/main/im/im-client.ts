/**
 * The IM connection in our words; sdk.ts is the adapter over nim-web-sdk-ng, tests have fakes.
 *
 * One client is one sign-in at one endpoint: made, logged in once, then destroyed. Between, it reconnects by
 * itself for ever (P8). Every rejection is an AppError; everything that happens unasked comes as an ImEvent.
 */
import type { AppError } from '@shared/errors'
import type { Endpoint } from '@shared/endpoint'
import type { AccountId, ConversationId, MessageClientId } from '@shared/ids'
import type { Friend, FriendApplication, User } from '@shared/im/contact'
import type { Message } from '@shared/im/message'
import type { KickReason } from '@shared/im/session'

/** Never a static token and a provider together (P9): the union leaves no way to say it. */
export type ClientLogin = { accountId: AccountId; automatic: boolean } & (
  | { kind: 'static'; token: string }
  | { kind: 'dynamic'; provideToken: () => Promise<string> }
  | { kind: 'third-party'; provideToken: () => Promise<string>; extension: string }
)

export type LinkEvent =
  | { type: 'logged-in' }
  | { type: 'synced' }
  | { type: 'connecting' }
  /** The link is gone; the client waits and tries again by itself. */
  | { type: 'lost'; error?: AppError }
  /** The client has given up reconnecting: the server refused it. */
  | { type: 'refused'; error: AppError }
  | { type: 'kicked'; by: KickReason; clientType: number }

export type DataEvent =
  | { type: 'messages'; messages: Message[] }
  | { type: 'revoked'; message: Message }
  | { type: 'deleted'; ids: MessageClientId[] }
  /** The peer has read everything of mine up to `time` (ms). */
  | { type: 'peer-read'; conversationId: ConversationId; time: number }
  /** I have read up to `time` (ms), on any of my devices. */
  | { type: 'my-read'; conversationId: ConversationId; time: number }
  | { type: 'pinned'; conversationId: ConversationId; pinned: boolean }
  | { type: 'users'; users: User[] }
  | { type: 'friend'; friend: Omit<Friend, 'blocked'> }
  | { type: 'friend-deleted'; accountId: AccountId }
  | { type: 'application'; application: FriendApplication }
  | { type: 'blocked'; accountId: AccountId; blocked: boolean }
  /** JSON text of a passthrough push: room signalling. */
  | { type: 'notify'; body: string }

export type ImEvent = LinkEvent | DataEvent

export interface HistoryPage {
  conversationId: ConversationId
  limit: number
  /** `older` than the message `before` (or the newest), or `newer` than the time `after` (ms, exclusive). */
  from: { older: Message | null } | { newer: number }
}

export interface FriendList {
  friends: Omit<Friend, 'blocked'>[]
  blocked: AccountId[]
}

export interface ImClient {
  /** Settles once. Later losses come as events. Codes: the `im/` refusals, or `im/unreachable`, `im/timeout`. */
  login(login: ClientLogin): Promise<void>
  /** Tells the server and closes the link; harmless when it is down. */
  logout(): Promise<void>
  /** The network may be back: try now, or check the link when it seems up. */
  nudge(): void
  /** Closes everything without a word to the server; no events after. */
  destroy(): Promise<void>

  /** Keeps `messageClientId`, so that a repeat is the same message to the server. Resolves to it as sent. */
  send(message: Message): Promise<Message>
  /** Oldest first. */
  history(page: HistoryPage): Promise<Message[]>
  revoke(message: Message): Promise<void>
  deleteForMe(message: Message): Promise<void>
  sendReceipt(message: Message): Promise<void>
  /** Marks the conversation read on the server; resolves to the time (ms) up to which it is read. */
  markRead(conversationId: ConversationId): Promise<number>
  pin(conversationId: ConversationId, pinned: boolean): Promise<void>
  /** Which of these are on top, on any of my devices. */
  pinnedOf(conversations: ConversationId[]): Promise<Set<ConversationId>>

  /** Unknown accounts are left out. */
  users(accounts: AccountId[]): Promise<User[]>
  updateMyProfile(profile: { name?: string; sign?: string }): Promise<void>
  friendList(): Promise<FriendList>
  addFriend(account: AccountId, text: string): Promise<void>
  answerApplication(account: AccountId, accept: boolean): Promise<void>
  deleteFriend(account: AccountId): Promise<void>
  setAlias(account: AccountId, alias: string): Promise<void>
  block(account: AccountId, blocked: boolean): Promise<void>
}

/** Makes a client; the listener gets every event, in order, and is the only one there is (P20). */
export type MakeClient = (endpoint: Endpoint, onEvent: (event: ImEvent) => void) => ImClient
