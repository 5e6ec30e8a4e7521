/**
 * Pulls what was missed, per conversation, from its watermark: once after every `online` (S4), so that nothing is
 * lost however the offline pushes went; merging by client id keeps it from doubling.
 */
import type { ConversationId } from '@shared/ids'
import type { Message } from '@shared/im/message'
import type { Log } from '../ports'
import type { ConversationRow } from '../store/message-store'
import type { Conversations } from './conversations'
import type { ImClient } from './im-client'
import type { MessageBook } from './message-book'
import type { AccountScope, OpenAccount } from './open-account'

export interface CatchUpOptions {
  account: OpenAccount
  book: MessageBook
  conversations: Conversations
  online: () => ImClient
  isOnline: () => boolean
  log: Log
}

const pageSize = 100
/** After this many pages the newest page is worth more than the next hole; older ones come on scroll. */
const pagesInARow = 5
/** Two messages a few ms apart may arrive in either order; asking again for these seconds costs nothing. */
const overlap = 5000
/** Conversations pulled at once on `online`, newest first; the others when somebody looks at them. */
const pulledOnOnline = 50
const parallel = 3

export class CatchUp {
  private complete = new Set<ConversationId>()
  private pulling = new Map<ConversationId, Promise<void>>()

  constructor(private readonly options: CatchUpOptions) {}

  /** Conversations without a hole up to now; empty while the link is down. */
  contiguous(): ReadonlySet<ConversationId> {
    return this.complete
  }

  /** The link went down: from now on messages may be missed. */
  linkLost(): void {
    this.complete = new Set()
    this.pulling = new Map()
  }

  async run(): Promise<void> {
    const ids = this.options.conversations.ids().slice(0, pulledOnOnline)
    const worker = async (): Promise<void> => {
      for (let id = ids.shift(); id; id = ids.shift()) await this.pull(id)
    }
    await Promise.all(Array.from({ length: parallel }, worker))
  }

  /** Brings one conversation up to date; at once when it is. Failures are logged: the next `online` tries again. */
  pull(id: ConversationId): Promise<void> {
    const scope = this.options.account.current()
    if (!scope || !this.options.isOnline() || this.complete.has(id)) return Promise.resolve()
    const running = this.pulling.get(id)
    if (running) return running
    const { complete, pulling } = this
    const job = this.fill(scope, id)
      .then(() => void complete.add(id))
      .catch((error: unknown) => this.options.log.warn('pulling missed messages failed', { reason: String(error) }))
      .finally(() => pulling.delete(id))
    pulling.set(id, job)
    return job
  }

  private async fill(scope: AccountScope, id: ConversationId): Promise<void> {
    const row = await scope.store.conversation(id)
    if (!row || row.watermark === 0) return this.fillNewest(scope, id)
    let after = Math.max(0, row.watermark - overlap)
    for (let pages = 0; pages < pagesInARow; pages++) {
      const page = await this.options.online().history({ conversationId: id, limit: pageSize, from: { newer: after } })
      await this.keep(scope, id, page, {})
      const last = page.at(-1)
      if (!last || page.length < pageSize) return
      // Minus one: the bound is exclusive, and the page may have ended between two messages of one ms.
      after = last.createTime - 1 > after ? last.createTime - 1 : last.createTime
    }
    return this.fillNewest(scope, id)
  }

  private async fillNewest(scope: AccountScope, id: ConversationId): Promise<void> {
    const page = await this.options.online().history({ conversationId: id, limit: pageSize, from: { older: null } })
    const floor = page.length < pageSize ? 0 : (page[0]?.createTime ?? 0)
    await this.keep(scope, id, page, { floor })
  }

  private async keep(
    scope: AccountScope,
    id: ConversationId,
    page: Message[],
    change: Partial<Pick<ConversationRow, 'floor'>>,
  ): Promise<void> {
    const { account, book } = this.options
    if (account.current() !== scope) throw new Error('account closed meanwhile')
    // 1 for an empty conversation: pulled, and nothing there.
    await scope.store.updateConversation(id, change)
    await book.take(page, () => new Set([id]))
    const row = await scope.store.conversation(id)
    if (row?.watermark === 0) await scope.store.updateConversation(id, { watermark: 1 })
  }
}
