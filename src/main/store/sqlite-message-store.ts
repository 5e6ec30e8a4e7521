/** MessageStore on SQLite (libsql). Each call is one transaction at most; statements are prepared once. */
import { AppError } from '@shared/errors'
import type { AccountId, ConversationId, MessageClientId } from '@shared/ids'
import type { Message } from '@shared/im/message'
import { mergeMessage } from './merge-message'
import type { ContactKinds, ConversationRecord, ConversationRow, MergedMessage, MessageStore } from './message-store'
import type { Database } from './open-store'
import { toConversation, toMessage, type ConversationColumns, type MessageColumns } from './rows'

type Statement = ReturnType<Database['prepare']>

const order = 'createTime, length(serverId), serverId, clientId'
const newestFirst = 'createTime DESC, length(serverId) DESC, serverId DESC, clientId DESC'
/** Enough for a conversation's own columns and what follows from its messages, in one query. */
const conversationColumns = `
  c.*,
  (SELECT clientId FROM message m WHERE m.conversationId = c.conversationId ORDER BY ${newestFirst} LIMIT 1) AS lastId,
  (SELECT count(*) FROM message m WHERE m.conversationId = c.conversationId AND m.createTime > c.readTime
     AND m.senderId <> ? AND m.kind <> 'revoked') AS unread`

export class SqliteMessageStore implements MessageStore {
  private readonly statements = new Map<string, Statement>()
  private closed = false

  constructor(
    readonly account: AccountId,
    private readonly db: Database,
  ) {}

  private sql(text: string): Statement {
    if (this.closed) throw new AppError('im/not-signed-in', 'the message store is closed')
    let statement = this.statements.get(text)
    if (!statement) this.statements.set(text, (statement = this.db.prepare(text)))
    return statement
  }

  private list(text: string, ...values: unknown[]): Message[] {
    return (this.sql(text).all(values) as MessageColumns[]).map(toMessage)
  }

  private one(text: string, ...values: unknown[]): Message | null {
    const row = this.sql(text).get(values) as MessageColumns | undefined
    return row ? toMessage(row) : null
  }

  async merge(
    messages: readonly Message[],
    contiguous: ReadonlySet<ConversationId> = new Set(),
  ): Promise<MergedMessage[]> {
    const changes: MergedMessage[] = []
    this.db.transaction(() => {
      for (const news of messages) {
        const before = this.find(news.messageClientId)
        const after = mergeMessage(before, news)
        if (after) {
          this.write(after)
          if (!before) this.sql('UPDATE conversation SET hidden = 0 WHERE conversationId = ?').run(after.conversationId)
          changes.push({ before, after })
        }
        if (news.status === 'sent' && contiguous.has(news.conversationId)) this.raise(news)
      }
    })()
    return changes
  }

  private find(id: MessageClientId): Message | null {
    return this.one('SELECT * FROM message WHERE clientId = ?', id)
  }

  private write(message: Message): void {
    this.sql('INSERT OR IGNORE INTO conversation (conversationId) VALUES (?)').run(message.conversationId)
    this.sql('INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run([
      message.messageClientId,
      message.messageServerId,
      message.conversationId,
      message.senderId,
      message.createTime,
      message.body.kind,
      JSON.stringify(message.body),
      message.status,
      message.error ? JSON.stringify(message.error) : null,
    ])
  }

  private raise(message: Message): void {
    this.sql('UPDATE conversation SET watermark = max(watermark, ?) WHERE conversationId = ?').run([
      message.createTime,
      message.conversationId,
    ])
  }

  async remove(ids: readonly MessageClientId[]): Promise<Message[]> {
    const removed: Message[] = []
    this.db.transaction(() => {
      for (const id of ids) {
        const message = this.find(id)
        if (!message) continue
        this.sql('DELETE FROM message WHERE clientId = ?').run(id)
        removed.push(message)
      }
    })()
    return removed
  }

  async message(id: MessageClientId): Promise<Message | null> {
    return this.find(id)
  }

  async page(conversationId: ConversationId, before: Message | null, limit: number): Promise<Message[]> {
    const found = before
      ? this.list(
          `SELECT * FROM message WHERE conversationId = ? AND createTime <= ? AND (${order}) < (?, ?, ?, ?)
           ORDER BY ${newestFirst} LIMIT ?`,
          conversationId,
          before.createTime,
          before.createTime,
          before.messageServerId.length,
          before.messageServerId,
          before.messageClientId,
          limit,
        )
      : this.list(
          `SELECT * FROM message WHERE conversationId = ? ORDER BY ${newestFirst} LIMIT ?`,
          conversationId,
          limit,
        )
    return found.reverse()
  }

  async unsent(): Promise<Message[]> {
    return this.list(`SELECT * FROM message WHERE status IN ('queued', 'sending') ORDER BY createTime, clientId`)
  }

  async invites(limit: number): Promise<Message[]> {
    return this.list(`SELECT * FROM message WHERE kind = 'room-invite' ORDER BY createTime DESC LIMIT ?`, limit)
  }

  async lastFromOthers(conversationId: ConversationId): Promise<Message | null> {
    return this.one(
      `SELECT * FROM message WHERE conversationId = ? AND senderId <> ? ORDER BY ${newestFirst} LIMIT 1`,
      conversationId,
      this.account,
    )
  }

  async conversations(): Promise<ConversationRow[]> {
    const rows = this.sql(`SELECT ${conversationColumns} FROM conversation c`).all(
      this.account,
    ) as ConversationColumns[]
    return rows.map((row) => this.complete(row))
  }

  async conversation(id: ConversationId): Promise<ConversationRow | null> {
    const text = `SELECT ${conversationColumns} FROM conversation c WHERE c.conversationId = ?`
    const row = this.sql(text).get([this.account, id]) as ConversationColumns | undefined
    return row ? this.complete(row) : null
  }

  private complete(row: ConversationColumns): ConversationRow {
    const lastMessage = row.lastId ? this.find(row.lastId as MessageClientId) : null
    return { ...toConversation(row), lastMessage, unread: row.unread }
  }

  async updateConversation(
    id: ConversationId,
    change: Partial<Omit<ConversationRecord, 'conversationId'>>,
  ): Promise<void> {
    const columns = Object.keys(change)
    this.db.transaction(() => {
      this.sql('INSERT OR IGNORE INTO conversation (conversationId) VALUES (?)').run(id)
      if (columns.length === 0) return
      const assignments = columns.map((column) => `${column} = ?`).join(', ')
      const values = Object.values(change).map(Number)
      this.sql(`UPDATE conversation SET ${assignments} WHERE conversationId = ?`).run([...values, id])
    })()
  }

  async contacts<K extends keyof ContactKinds>(kind: K): Promise<ContactKinds[K][]> {
    const rows = this.sql('SELECT item FROM contact WHERE kind = ?').all(kind) as { item: string }[]
    return rows.map(({ item }) => JSON.parse(item) as ContactKinds[K])
  }

  async putContacts<K extends keyof ContactKinds>(kind: K, items: readonly ContactKinds[K][]): Promise<void> {
    const put = this.sql('INSERT OR REPLACE INTO contact VALUES (?, ?, ?)')
    this.db.transaction(() => {
      for (const item of items) put.run([kind, item.accountId, JSON.stringify(item)])
    })()
  }

  async removeContacts(kind: keyof ContactKinds, accounts: readonly AccountId[]): Promise<void> {
    const remove = this.sql('DELETE FROM contact WHERE kind = ? AND accountId = ?')
    for (const account of accounts) remove.run([kind, account])
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    this.statements.clear()
    this.db.close()
  }
}
