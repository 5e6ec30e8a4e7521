/**
 * A document of records: one Y.Doc with one Y.Map of id → packed bytes. What a page and a book have in common.
 * Rules B20–B38.
 */
import * as Y from 'yjs'
import { AppError } from '../errors'
import { History, type Written } from './history'
import { Listeners } from './listeners'
import type { ChangeOrigin } from './replica-port'
import { applyChecked, checkUpdate } from './update'

export interface RecordCodec<T> {
  /** Name of the map in the document: never changed. */
  root: string
  encode(record: T, previous?: Uint8Array): Uint8Array
  /** `null`: known to a newer version only. Throws `board/corrupt`. */
  decode(id: string, bytes: Uint8Array): T | null
}

export interface RecordsChange<T> {
  put: T[]
  removed: string[]
  origin: ChangeOrigin
}

export interface RecordsOptions {
  /** Told apart from every other replica that ever writes; made by Yjs unless a test wants to know it. */
  clientId?: number
}

export class Records<T extends { id: string }> {
  private readonly doc = new Y.Doc()
  private readonly map: Y.Map<unknown>
  /** Decoded when first asked for; `null` is what cannot be shown here. */
  private readonly decoded = new Map<string, T | null>()
  private readonly history = new History()
  private readonly changes = new Listeners<RecordsChange<T>>()
  private readonly updates = new Listeners<Uint8Array>()
  private readonly historyChanges = new Listeners<void>()
  private count = 0
  private couldDo = ''

  constructor(
    private readonly codec: RecordCodec<T>,
    options: RecordsOptions = {},
  ) {
    if (options.clientId !== undefined) this.doc.clientID = options.clientId
    this.map = this.doc.getMap(codec.root)
    this.map.observe((event, transaction) => this.observe(event, transaction))
    this.doc.on('update', this.tellUpdate)
  }

  /** Records, those of newer versions too. */
  get size(): number {
    return this.count
  }

  get(id: string): T | undefined {
    const known = this.decoded.get(id)
    if (known !== undefined) return known ?? undefined
    const bytes = this.bytesOf(id)
    if (!bytes) return undefined
    const record = this.decode(id, bytes)
    this.decoded.set(id, record)
    return record ?? undefined
  }

  /** As they lie in the document. */
  bytesOf(id: string): Uint8Array | null {
    const item = this.map._map.get(id)
    return item && !item.deleted ? bytesIn(item) : null
  }

  /** Names the writing that shows now, equal on every replica; `null` without a record. */
  markOf(id: string): string | null {
    const item = this.map._map.get(id)
    return item && !item.deleted ? markOf(item) : null
  }

  ids(): Iterable<string> {
    return this.map.keys()
  }

  *all(): Generator<T> {
    for (const id of this.ids()) {
      const record = this.get(id)
      if (record) yield record
    }
  }

  /** Throws what the codec throws, and then nothing is changed. */
  change(change: { put?: readonly T[]; removed?: readonly string[] }, options: { undoable?: boolean } = {}): void {
    const next = new Map<string, Uint8Array | null>()
    for (const id of change.removed ?? []) next.set(id, null)
    for (const record of change.put ?? [])
      next.set(record.id, this.codec.encode(record, this.bytesOf(record.id) ?? undefined))
    const written = this.write(next, 'mine')
    if (written.length === 0) return
    if (options.undoable ?? true) this.history.record(written)
    else for (const { id } of written) this.history.touchedByOthers(id)
    this.tellHistory()
  }

  undo(): boolean {
    return this.step(this.history.undo())
  }
  redo(): boolean {
    return this.step(this.history.redo())
  }
  get canUndo(): boolean {
    return this.history.canUndo
  }
  get canRedo(): boolean {
    return this.history.canRedo
  }

  onChange(listener: (change: RecordsChange<T>) => void): () => void {
    return this.changes.add(listener)
  }
  onHistory(listener: () => void): () => void {
    return this.historyChanges.add(listener)
  }
  onUpdate(listener: (update: Uint8Array) => void): () => void {
    return this.updates.add(listener)
  }

  /** Throws `board/corrupt`. */
  apply(update: Uint8Array): void {
    checkUpdate(update)
    // With a listener, Yjs would write anew everything it has just read: a third of the time a full page takes.
    this.doc.off('update', this.tellUpdate)
    try {
      applyChecked(this.doc, update, 'remote')
    } catch (error) {
      throw new AppError('board/corrupt', 'An update that cannot be applied.', { cause: error })
    } finally {
      this.doc.on('update', this.tellUpdate)
    }
    this.tellHistory()
  }

  encode(since?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, since)
  }
  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.doc)
  }
  destroy(): void {
    this.doc.destroy()
  }

  private readonly tellUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== 'remote') this.updates.tell(update)
  }

  private step(plan: Map<string, Uint8Array | null>): boolean {
    if (plan.size === 0) return false
    this.write(plan, 'undo')
    this.tellHistory()
    return true
  }

  /** One transaction; answers what really changed. */
  private write(next: ReadonlyMap<string, Uint8Array | null>, origin: ChangeOrigin): Written[] {
    const written: Written[] = []
    for (const [id, after] of next) {
      const before = this.bytesOf(id)
      if (!sameBytes(before, after)) written.push({ id, before, after, mark: null })
    }
    if (written.length > 0)
      this.doc.transact(() => {
        for (const entry of written) {
          if (entry.after) this.map.set(entry.id, entry.after)
          else this.map.delete(entry.id)
          const item = entry.after && this.map._map.get(entry.id)
          if (item) entry.mark = markOf(item)
        }
      }, origin)
    return written
  }

  private observe(event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void {
    const change: RecordsChange<T> = { put: [], removed: [], origin: originOf(transaction) }
    if (this.isFirst(change.origin)) {
      for (const item of this.map._map.values()) if (!item.deleted) this.count++
      return
    }
    const changed = event.keys
    for (const [id, { action }] of changed) {
      this.decoded.delete(id)
      if (action === 'add') this.count++
      if (action === 'delete') this.count--
      if (change.origin === 'remote') this.history.touchedByOthers(id)
    }
    if (change.origin === 'remote') this.noteLost(event, transaction)
    if (this.changes.size === 0) return
    for (const id of changed.keys()) {
      const record = this.get(id)
      if (record) change.put.push(record)
      else change.removed.push(id)
    }
    if (changed.size > 0) this.changes.tell(change)
  }

  /** A document as it comes from where it is kept: nobody has seen or done anything that it could concern. */
  private isFirst(origin: ChangeOrigin): boolean {
    return origin === 'remote' && this.count === 0 && this.changes.size === 0 && this.history.isBlank
  }

  /** B28: another's change of the same moment that lost to mine, before Yjs lets go of its bytes. */
  private noteLost(event: Y.YMapEvent<unknown>, { beforeState }: Y.Transaction): void {
    for (const id of event.keysChanged) {
      if (typeof id !== 'string' || event.keys.has(id)) continue
      let winner: Y.Item | null = null
      let lost = this.map._map.get(id) ?? null
      while (lost && lost.id.clock < (beforeState.get(lost.id.client) ?? 0)) [winner, lost] = [lost, lost.left]
      if (!lost) continue
      if (winner) this.history.wonOverOther(id, markOf(winner), bytesIn(lost))
      // Put and removed again in one go: nothing to see, but theirs.
      else this.history.touchedByOthers(id)
    }
  }

  private decode(id: string, bytes: Uint8Array): T | null {
    try {
      return this.codec.decode(id, bytes)
    } catch {
      // A record of broken bytes is one nobody sees; the rest of the page is as good as before (B4).
      return null
    }
  }

  private tellHistory(): void {
    const can = `${this.canUndo} ${this.canRedo}`
    if (can === this.couldDo) return
    this.couldDo = can
    this.historyChanges.tell()
  }
}

function originOf(transaction: Y.Transaction): ChangeOrigin {
  const { origin } = transaction
  return origin === 'mine' || origin === 'undo' ? origin : 'remote'
}

function markOf({ id }: Y.Item): string {
  return `${id.client} ${id.clock}`
}

function bytesIn(item: Y.Item): Uint8Array | null {
  return item.content instanceof Y.ContentBinary ? item.content.content : null
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
