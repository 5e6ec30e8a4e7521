/**
 * The one writer of messages: store first, then the cells that windows watch, then the conversation list.
 * Everything runs in turn, so that no window ever sees an older state after a newer one.
 */
import type { ConversationId, MessageClientId } from '@shared/ids'
import type { Message } from '@shared/im/message'
import { KeyedCell, type StateSource } from '@shared/state'
import type { MergedMessage } from '../store/message-store'
import type { Conversations } from './conversations'
import type { AccountScope, OpenAccount } from './open-account'
import { createSerial } from './serial'

/** What a window gets of a conversation at once. */
export const newestShown = 100
/** Then a reset to the newest: a removed key would look like a deleted message. */
const mostShown = 200
/** Conversations kept loaded though no window shows them: going back to them costs nothing. */
const keptUnwatched = 10

export class MessageBook {
  private readonly cells = new Map<ConversationId, KeyedCell<Message>>()
  /** Cells that hold the newest of their conversation. A change put into any other would show alone. */
  private readonly filled = new WeakSet<KeyedCell<Message>>()
  private readonly serial = createSerial()

  constructor(
    private readonly account: OpenAccount,
    private readonly conversations: Conversations,
    private readonly told: (changes: MergedMessage[]) => Promise<void>,
  ) {}

  /** To be subscribed in the same turn, as the window port does: what nobody watches is let go, the oldest first. */
  of(id: ConversationId): StateSource<Record<string, Message>> {
    const known = this.cells.get(id)
    const cell = known ?? new KeyedCell<Message>()
    // At the end of the map, which keeps the order of asking.
    this.cells.delete(id)
    this.letGo()
    this.cells.set(id, cell)
    if (!known) void this.serial.run(() => this.load(id, cell))
    return cell
  }

  /** How many conversations are loaded. */
  get size(): number {
    return this.cells.size
  }

  private letGo(): void {
    const unwatched = [...this.cells].filter(([, cell]) => cell.watcherCount === 0)
    for (const [id] of unwatched.slice(0, Math.max(0, unwatched.length - keptUnwatched))) this.cells.delete(id)
  }

  /** After the store was opened: cells that windows still hold are filled again. */
  reload(): Promise<void> {
    return this.serial.run(async () => {
      for (const [id, cell] of this.cells) await this.load(id, cell)
    })
  }

  clear(): void {
    for (const [id, cell] of this.cells) {
      this.filled.delete(cell)
      if (cell.watcherCount === 0) this.cells.delete(id)
      else cell.reset({})
    }
  }

  /** `contiguous`: see MessageStore.merge; asked when the turn has come. Resolves to what changed. */
  take(messages: readonly Message[], contiguous?: () => ReadonlySet<ConversationId>): Promise<MergedMessage[]> {
    return this.write(async (scope) => {
      const changes = await scope.store.merge(messages, contiguous?.())
      return { changes, removed: [] }
    })
  }

  /** Older pages go to the store alone: the cells hold the newest, and who asked gets the page. */
  async takeOlder(messages: readonly Message[]): Promise<void> {
    await this.serial.run(async () => {
      const changes = (await this.account.current()?.store.merge(messages)) ?? []
      if (changes.length > 0) await this.told(changes)
    })
  }

  /** Takes messages off this device. */
  async remove(ids: readonly MessageClientId[]): Promise<void> {
    await this.write(async (scope) => ({ changes: [], removed: await scope.store.remove(ids) }))
  }

  /** Changes one message as it is when its turn has come; `null` leaves it. */
  change(id: MessageClientId, change: (message: Message) => Message | null): Promise<MergedMessage[]> {
    return this.write(async (scope) => {
      const message = await scope.store.message(id)
      const next = message && change(message)
      return { changes: next ? await scope.store.merge([next]) : [], removed: [] }
    })
  }

  private write(
    job: (scope: AccountScope) => Promise<{ changes: MergedMessage[]; removed: Message[] }>,
  ): Promise<MergedMessage[]> {
    return this.serial.run(async () => {
      const scope = this.account.current()
      if (!scope) return []
      const { changes, removed } = await job(scope)
      if (this.account.current() !== scope) return []
      this.show(changes, removed)
      await this.conversations.refresh([...changes.map(({ after }) => after), ...removed].map((m) => m.conversationId))
      if (changes.length > 0) await this.told(changes)
      return changes
    })
  }

  private show(changes: MergedMessage[], removed: Message[]): void {
    const touched = new Set([...changes.map(({ after }) => after), ...removed].map((message) => message.conversationId))
    for (const id of touched) {
      const cell = this.cells.get(id)
      if (!cell || !this.filled.has(cell)) continue
      const put = changes.filter(({ after }) => after.conversationId === id)
      const gone = removed.filter((message) => message.conversationId === id)
      cell.apply({
        put: Object.fromEntries(put.map(({ after }) => [after.messageClientId, after])),
        removed: gone.map((message) => message.messageClientId),
      })
      if (Object.keys(cell.get()).length > mostShown) void this.serial.run(() => this.load(id, cell))
    }
  }

  private async load(id: ConversationId, cell: KeyedCell<Message>): Promise<void> {
    const scope = this.account.current()
    if (!scope) return
    const page = await scope.store.page(id, null, newestShown)
    this.filled.add(cell)
    cell.reset(Object.fromEntries(page.map((message) => [message.messageClientId, message])))
  }
}
