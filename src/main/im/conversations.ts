/** The conversation list: its one writer. What it shows follows from the store; nothing is counted by hand. */
import { isEmptyDiff, type KeyedDiff } from '@shared/diff'
import { parseConversationId, type ConversationId } from '@shared/ids'
import type { Conversation } from '@shared/im/conversation'
import { Cell, KeyedCell } from '@shared/state'
import type { ConversationRecord, ConversationRow } from '../store/message-store'
import type { OpenAccount } from './open-account'

type Change = Partial<Omit<ConversationRecord, 'conversationId'>>

export class Conversations {
  readonly cell = new KeyedCell<Conversation>()
  readonly unread = new Cell(0)

  constructor(private readonly account: OpenAccount) {}

  async load(): Promise<void> {
    const rows = await this.account.get().store.conversations()
    const shown = rows.map(toConversation).filter((conversation) => conversation !== null)
    this.cell.reset(Object.fromEntries(shown.map((conversation) => [conversation.conversationId, conversation])))
    this.count()
  }

  clear(): void {
    this.cell.reset({})
    this.count()
  }

  /** Shows what the store says of these now. */
  async refresh(ids: Iterable<ConversationId>): Promise<void> {
    const scope = this.account.current()
    if (!scope) return
    const diff: KeyedDiff<Conversation> = { put: {}, removed: [] }
    for (const id of new Set(ids)) {
      const row = await scope.store.conversation(id)
      const conversation = row && toConversation(row)
      if (conversation) diff.put[id] = conversation
      else if (id in this.cell.get()) diff.removed.push(id)
    }
    if (isEmptyDiff(diff) || this.account.current() !== scope) return
    this.cell.apply(diff)
    this.count()
  }

  async update(id: ConversationId, change: Change): Promise<void> {
    await this.account.get().store.updateConversation(id, change)
    await this.refresh([id])
  }

  find(id: ConversationId): Conversation | undefined {
    return this.cell.get()[id]
  }

  /** Newest first, pins aside: the order in which people will look. */
  ids(): ConversationId[] {
    const all = Object.values(this.cell.get())
    return all.sort((a, b) => b.sortTime - a.sortTime).map(({ conversationId }) => conversationId)
  }

  private count(): void {
    const all = Object.values(this.cell.get())
    this.unread.set(all.reduce((sum, { unread, muted }) => sum + (muted ? 0 : unread), 0))
  }
}

/** `null` when the conversation is not on the list: nothing in it, or taken off. */
export function toConversation(row: ConversationRow): Conversation | null {
  const peer = parseConversationId(row.conversationId)
  const sortTime = Math.max(row.lastMessage?.createTime ?? 0, row.openedTime)
  if (!peer || sortTime === 0 || row.hidden) return null
  const { conversationId, unread, pinned, muted, peerReadTime } = row
  const last = row.lastMessage ? { lastMessage: row.lastMessage } : {}
  return { conversationId, peerId: peer.target, unread, pinned, muted, sortTime, peerReadTime, ...last }
}
