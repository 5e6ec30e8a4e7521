/**
 * What one account's chat looks like on disk. Asynchronous, so that it can move to a worker unchanged.
 * After `close` every call rejects with `im/not-signed-in`.
 */
import type { AccountId, ConversationId, MessageClientId } from '@shared/ids'
import type { Friend, FriendApplication, User } from '@shared/im/contact'
import type { Message } from '@shared/im/message'

/**
 * What is kept of a conversation beside its messages. Times are server ms.
 *
 * `readTime`: read by me up to there. `receiptTime`: the peer was told so up to there. `openedTime`: put into
 * the list by hand, by the clock of this computer. `hidden`: taken off the list until a message arrives.
 * `[floor, watermark]`: the stretch without holes; `watermark` 0 = never pulled, `floor` 0 = back to the first message.
 */
export interface ConversationRecord {
  conversationId: ConversationId
  pinned: boolean
  muted: boolean
  readTime: number
  receiptTime: number
  peerReadTime: number
  openedTime: number
  hidden: boolean
  watermark: number
  floor: number
}

/** A record with what follows from the messages. */
export interface ConversationRow extends ConversationRecord {
  lastMessage: Message | null
  /** Messages of others after `readTime`, recalled ones left out. */
  unread: number
}

/** `before` is what was stored, `after` what is now. */
export interface MergedMessage {
  before: Message | null
  after: Message
}

export interface ContactKinds {
  user: User
  friend: Friend
  application: FriendApplication
}

export interface MessageStore {
  readonly account: AccountId

  /**
   * Takes messages in, in one transaction, each by the rule of `mergeMessage`; resolves to those that changed
   * something. `contiguous`: conversations without a hole before these messages; their watermark rises.
   */
  merge(messages: readonly Message[], contiguous?: ReadonlySet<ConversationId>): Promise<MergedMessage[]>
  remove(ids: readonly MessageClientId[]): Promise<Message[]>
  message(id: MessageClientId): Promise<Message | null>
  /** Oldest first; older than `before`, or the newest. */
  page(conversationId: ConversationId, before: Message | null, limit: number): Promise<Message[]>
  /** Queued and sending, in the order they were written. */
  unsent(): Promise<Message[]>
  /** The newest room cards, newest first. */
  invites(limit: number): Promise<Message[]>
  /** The newest message of somebody else in the conversation. */
  lastFromOthers(conversationId: ConversationId): Promise<Message | null>

  conversations(): Promise<ConversationRow[]>
  conversation(id: ConversationId): Promise<ConversationRow | null>
  /** Creates the conversation when it is new. */
  updateConversation(id: ConversationId, change: Partial<Omit<ConversationRecord, 'conversationId'>>): Promise<void>

  contacts<K extends keyof ContactKinds>(kind: K): Promise<ContactKinds[K][]>
  putContacts<K extends keyof ContactKinds>(kind: K, items: readonly ContactKinds[K][]): Promise<void>
  removeContacts(kind: keyof ContactKinds, accounts: readonly AccountId[]): Promise<void>

  close(): Promise<void>
}
