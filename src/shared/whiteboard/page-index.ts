/** A page as editor and painter look at it: its records by place and by order, kept up with its document. */
import type { Box } from './geometry'
import { Listeners } from './listeners'
import { compareOrder } from './order'
import type { Shape, ShapeId } from './record'
import type { PageChange, PageReplica } from './replica-port'
import type { Lookup } from './shapes/line-ends'
import { SpatialIndex } from './spatial'

export interface IndexedChange {
  change: PageChange
  /** Where something looks different now. */
  dirty: readonly Box[]
  /** Nothing but new shapes above all there were: what is painted already stays as it is. */
  onTop: boolean
}

export class PageIndex {
  readonly spatial: SpatialIndex
  readonly lookup: Lookup
  private readonly changes = new Listeners<IndexedChange>()
  private readonly stop: () => void
  /** Place of each in the order; `null`: to be reckoned anew. */
  private ranks: Map<ShapeId, number> | null = null
  private top: Shape | null = null

  constructor(readonly replica: PageReplica) {
    this.lookup = (id) => replica.get(id)
    this.spatial = new SpatialIndex(this.lookup)
    this.spatial.change({ put: [...replica.all()], removed: [] })
    this.stop = replica.onChange((change) => this.changed(change))
  }

  /** Lowest first. */
  inOrder(ids: readonly ShapeId[]): Shape[] {
    const ranks = (this.ranks ??= this.rankAll())
    const found: { shape: Shape; rank: number }[] = []
    for (const id of ids) {
      const shape = this.lookup(id)
      if (shape) found.push({ shape, rank: ranks.get(id) ?? 0 })
    }
    return found.sort((a, b) => a.rank - b.rank).map(({ shape }) => shape)
  }

  inBox(box: Box): Shape[] {
    return this.inOrder(this.spatial.search(box))
  }

  /** The highest of the page, locked or not. */
  get topmost(): Shape | null {
    this.ranks ??= this.rankAll()
    return this.top
  }

  onChange(listener: (change: IndexedChange) => void): () => void {
    return this.changes.add(listener)
  }

  destroy(): void {
    this.stop()
  }

  private changed(change: PageChange): void {
    const onTop = this.rankOnTop(change)
    this.changes.tell({ change, dirty: this.spatial.change(change), onTop })
  }

  private rankAll(): Map<ShapeId, number> {
    const all = [...this.replica.all()].sort(compareOrder)
    this.top = all.at(-1) ?? null
    return new Map(all.map(({ id }, rank) => [id, rank]))
  }

  private rankOnTop({ put, removed }: PageChange): boolean {
    const { ranks } = this
    if (!ranks) return false
    const added = put.toSorted(compareOrder)
    const above = added.every((shape) => !ranks.has(shape.id) && (!this.top || compareOrder(shape, this.top) > 0))
    if (removed.length > 0 || !above) {
      this.ranks = null
      return false
    }
    for (const shape of added) ranks.set(shape.id, ranks.size)
    this.top = added.at(-1) ?? this.top
    return true
  }
}
