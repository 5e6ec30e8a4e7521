/** What a person does with conversations: open, pin, take off the list. */
import { AppError } from '@shared/errors'
import { conversationId, type AccountId, type ConversationId } from '@shared/ids'
import type { Conversation } from '@shared/im/conversation'
import type { User } from '@shared/im/contact'
import type { Clock } from '../ports'
import type { Conversations } from './conversations'
import type { ImClient } from './im-client'
import type { OpenAccount } from './open-account'

export interface ChatListOptions {
  account: OpenAccount
  conversations: Conversations
  online: () => ImClient
  isOnline: () => boolean
  findUser: (account: AccountId) => Promise<User | null>
  markRead: (id: ConversationId) => Promise<void>
  clock: Clock
}

export class ChatList {
  constructor(private readonly options: ChatListOptions) {}

  /** Puts the conversation with `peer` on the list. A stranger is looked up first, where that can be done. */
  async open(peer: AccountId): Promise<Conversation> {
    const { account, conversations, clock, findUser, isOnline } = this.options
    const id = conversationId(account.get().me, 'p2p', peer)
    const known = conversations.find(id)
    if (known) return known
    if (isOnline() && !(await findUser(peer))) throw new AppError('im/receiver-unknown', 'no such account')
    await conversations.update(id, { openedTime: clock.now(), hidden: false })
    const opened = conversations.find(id)
    if (!opened) throw new AppError('im/not-signed-in', 'account closed meanwhile')
    return opened
  }

  async pin(id: ConversationId, pinned: boolean): Promise<void> {
    await this.options.online().pin(id, pinned)
    await this.pinned(id, pinned)
  }

  /** News of a pin, from here or another device. */
  async pinned(id: ConversationId, pinned: boolean): Promise<void> {
    const row = await this.options.account.get().store.conversation(id)
    if (row && row.pinned !== pinned) await this.options.conversations.update(id, { pinned })
  }

  /** After sync: pins set on another device while this one was away. */
  async refreshPins(): Promise<void> {
    const { conversations, online } = this.options
    const ids = conversations.ids()
    const pinned = await online().pinnedOf(ids)
    for (const id of ids) if (conversations.find(id)?.pinned !== pinned.has(id)) await this.pinned(id, pinned.has(id))
  }

  /** Off the list, as read; its messages stay, and a new one brings it back. */
  async remove(id: ConversationId): Promise<void> {
    await this.options.markRead(id)
    await this.options.conversations.update(id, { hidden: true })
  }
}
