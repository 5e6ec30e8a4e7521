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
  /** `null`: to be reckoned anew. */
  private order: { ids: ShapeId[]; ranks: Map<ShapeId, number> } | null = null

  constructor(readonly replica: PageReplica) {
    this.lookup = (id) => replica.get(id)
    this.spatial = new SpatialIndex(this.lookup)
    this.spatial.fill(replica.glances())
    this.stop = replica.onChange((change) => this.changed(change))
  }

  /** Lowest first. */
  inOrder(ids: readonly ShapeId[]): Shape[] {
    return this.sorted(ids)
      .map((id) => this.lookup(id))
      .filter((shape) => shape !== undefined)
  }

  inBox(box: Box): Shape[] {
    return this.inOrder(this.spatial.search(box))
  }

  /** Lowest first; nothing is decoded for it. */
  idsIn(box: Box): ShapeId[] {
    return this.sorted(this.spatial.search(box))
  }

  /** The highest of the page, locked or not. */
  get topmost(): Shape | null {
    const top = this.reckoned().ids.at(-1)
    return (top && this.lookup(top)) ?? null
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

  /** Ids that are none are left out. By numbers: comparing as many records costs ten times as much. */
  private sorted(wanted: readonly ShapeId[]): ShapeId[] {
    const { ids, ranks } = this.reckoned()
    const places = new Uint32Array(wanted.length)
    let count = 0
    for (const id of wanted) {
      const rank = ranks.get(id)
      if (rank !== undefined) places[count++] = rank
    }
    return Array.from(places.subarray(0, count).sort(), (place) => ids[place] as ShapeId)
  }

  private reckoned(): { ids: ShapeId[]; ranks: Map<ShapeId, number> } {
    if (this.order) return this.order
    const ids = [...this.spatial.all()].sort(compareOrder).map(({ id }) => id)
    return (this.order = { ids, ranks: new Map(ids.map((id, rank) => [id, rank])) })
  }

  private rankOnTop({ put, removed }: PageChange): boolean {
    const { order } = this
    if (!order) return false
    const { topmost } = this
    const added = put.toSorted(compareOrder)
    const above = added.every((shape) => !order.ranks.has(shape.id) && (!topmost || compareOrder(shape, topmost) > 0))
    if (removed.length > 0 || !above) {
      this.order = null
      return false
    }
    for (const { id } of added) order.ranks.set(id, order.ids.push(id) - 1)
    return true
  }
}
