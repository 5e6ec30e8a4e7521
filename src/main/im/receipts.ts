/** Who has read up to where: mine to the server and the peer, the peer's to the list. */
import type { ConversationId } from '@shared/ids'
import type { Log } from '../ports'
import type { ConversationRow } from '../store/message-store'
import type { Conversations } from './conversations'
import type { ImClient } from './im-client'
import type { OpenAccount } from './open-account'

export interface ReceiptOptions {
  account: OpenAccount
  conversations: Conversations
  online: () => ImClient
  isOnline: () => boolean
  log: Log
}

export class Receipts {
  constructor(private readonly options: ReceiptOptions) {}

  /** Reads up to the newest message of the peer: here at once, on the server as soon as there is a link. */
  async markRead(id: ConversationId): Promise<void> {
    const { store } = this.options.account.get()
    const last = await store.lastFromOthers(id)
    const row = await store.conversation(id)
    if (!last || !row) return
    if (last.createTime > row.readTime) await this.options.conversations.update(id, { readTime: last.createTime })
    await this.tell(id)
  }

  /** The peer has read everything of mine up to `time`. */
  async peerRead(id: ConversationId, time: number): Promise<void> {
    const row = await this.row(id)
    if (row && row.peerReadTime >= time) return
    await this.options.conversations.update(id, { peerReadTime: time })
  }

  /** I have read up to `time`, perhaps on another device. */
  async myRead(id: ConversationId, time: number): Promise<void> {
    const row = await this.row(id)
    if (row && row.readTime >= time) return
    await this.options.conversations.update(id, { readTime: time })
  }

  /** What was read while offline. */
  async flush(): Promise<void> {
    const rows = await this.options.account.get().store.conversations()
    for (const row of rows) {
      if (row.readTime > row.receiptTime && row.lastMessage) await this.tell(row.conversationId)
    }
  }

  private async tell(id: ConversationId): Promise<void> {
    const scope = this.options.account.current()
    if (!scope || !this.options.isOnline()) return
    const row = await scope.store.conversation(id)
    const last = await scope.store.lastFromOthers(id)
    if (!row || !last || last.messageServerId === '' || row.readTime <= row.receiptTime) return
    try {
      const client = this.options.online()
      if (last.createTime <= row.readTime) await client.sendReceipt(last)
      // The server's mark goes up to its newest message; with something unread it would swallow that.
      if (row.unread === 0) await client.markRead(id)
      await scope.store.updateConversation(id, { receiptTime: row.readTime })
    } catch (error) {
      this.options.log.warn('read receipt not sent', { reason: String(error) })
    }
  }

  private async row(id: ConversationId): Promise<ConversationRow | null> {
    return this.options.account.get().store.conversation(id)
  }
}
