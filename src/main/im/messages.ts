/** What a person does with messages. The book writes, the outbox sends; nothing here waits for the network to send. */
import { randomUUID } from 'node:crypto'
import { AppError, isAppError } from '@shared/errors'
import { messageClientId, parseConversationId, type ConversationId, type MessageClientId } from '@shared/ids'
import type { BoardView, Message, MessageBody } from '@shared/im/message'
import type { Clock } from '../ports'
import type { ConversationRow } from '../store/message-store'
import { conversationOfBoard } from './board-view'
import type { ImClient } from './im-client'
import type { MessageBook } from './message-book'
import type { OpenAccount } from './open-account'
import { withoutError } from './outbox'
import { isPassing } from './sdk-errors'

export interface MessagesOptions {
  account: OpenAccount
  book: MessageBook
  online: () => ImClient
  isOnline: () => boolean
  /** False after a kick: the chat may be read, not written. */
  isSignedIn: () => boolean
  send: () => void
  clock: Clock
}

export function newMessageId(): MessageClientId {
  return messageClientId(randomUUID().replaceAll('-', ''))
}

export class Messages {
  constructor(private readonly options: MessagesOptions) {}

  /**
   * Queues a message and resolves to it at once (C4: the same id again gives the message there is).
   * Rejects with `im/not-signed-in`, or `im/receiver-unknown` when the conversation is not one of mine.
   */
  async send(id: MessageClientId, conversationId: ConversationId, body: MessageBody): Promise<Message> {
    const { account, book, clock, isSignedIn, send } = this.options
    const { me, store } = account.get()
    if (!isSignedIn()) throw new AppError('im/not-signed-in', 'signed out')
    if (parseConversationId(conversationId)?.me !== me) throw new AppError('im/receiver-unknown', 'not my conversation')
    const known = await store.message(id)
    if (known) return known
    const [newest] = await store.page(conversationId, null, 1)
    const message: Message = {
      messageClientId: id,
      messageServerId: '',
      conversationId,
      senderId: me,
      // Below the newest message, whatever this computer's clock says; the server's time comes with the answer.
      createTime: Math.max(clock.now(), (newest?.createTime ?? 0) + 1),
      body,
      status: 'queued',
    }
    await book.take([message])
    send()
    return message
  }

  /** Into the conversation that the board belongs to, as `send`. */
  async sendBoardView(id: MessageClientId, place: BoardView): Promise<Message> {
    const { me } = this.options.account.get()
    return this.send(id, conversationOfBoard(place.board, me), { kind: 'board-view', place })
  }

  /** A failed message once more, under the same id. */
  async resend(id: MessageClientId): Promise<void> {
    await this.find(id)
    await this.options.book.change(id, (message) => {
      if (message.status !== 'failed') return null
      return { ...withoutError(message), status: 'queued' }
    })
    this.options.send()
  }

  /** For everybody. What was never sent is simply taken away. */
  async revoke(id: MessageClientId): Promise<void> {
    const message = await this.find(id)
    if (message.senderId !== this.options.account.get().me) throw new AppError('im/rejected', 'only my own messages')
    if (message.status !== 'sent') return this.options.book.remove([id])
    await this.options.online().revoke(message)
  }

  /** For me alone, on all my devices. */
  async remove(id: MessageClientId): Promise<void> {
    const message = await this.find(id)
    if (message.status === 'sent') await this.options.online().deleteForMe(message)
    await this.options.book.remove([id])
  }

  /** Oldest first. From the store where it has no hole, else from the server; offline what there is. */
  async loadOlder(
    conversationId: ConversationId,
    beforeId: MessageClientId | undefined,
    limit: number,
  ): Promise<{ messages: Message[]; more: boolean }> {
    const { store } = this.options.account.get()
    const before = beforeId ? await store.message(beforeId) : null
    const row = await store.conversation(conversationId)
    const here = await store.page(conversationId, before, limit)
    if (!isWhole(row, here, limit) && this.options.isOnline()) await this.fetchOlder(conversationId, row, before, limit)
    const messages = await store.page(conversationId, before, limit)
    return { messages, more: messages.length === limit }
  }

  private async fetchOlder(
    conversationId: ConversationId,
    row: ConversationRow | null,
    before: Message | null,
    limit: number,
  ): Promise<void> {
    const { account, book, online } = this.options
    const { store } = account.get()
    try {
      const page = await online().history({ conversationId, limit, from: { older: before } })
      await book.takeOlder(page)
      const joined = row !== null && row.watermark > 0 && before !== null && before.createTime >= row.floor
      const floor = page.length < limit ? 0 : (page[0]?.createTime ?? 0)
      if (joined) await store.updateConversation(conversationId, { floor })
    } catch (error) {
      if (!isAppError(error) || !isPassing(error)) throw error
    }
  }

  private async find(id: MessageClientId): Promise<Message> {
    const message = await this.options.account.get().store.message(id)
    if (!message) throw new AppError('im/message-not-found', 'no such message')
    return message
  }
}

/** Whether the page from the store is what the server would answer. */
function isWhole(row: ConversationRow | null, page: Message[], limit: number): boolean {
  if (!row || row.watermark === 0) return false
  if (row.floor === 0) return true
  const oldest = page[0]
  return page.length === limit && oldest !== undefined && oldest.createTime >= row.floor
}
