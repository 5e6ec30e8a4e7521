/** Where the shapes of a page lie: found by box and by point without looking at all of them. Rules B18, B39. */
import RBush from 'rbush'
import { isAppError } from '../errors'
import { grown, type Box, type Vec } from './geometry'
import { boundsOfGlance, type Glance } from './glance'
import { compareOrder } from './order'
import type { Shape, ShapeId, ShapeKind } from './record'
import { boundsOf } from './shapes/bounds'
import { hitsShape } from './shapes/hit'
import type { Lookup } from './shapes/line-ends'

/** What an index knows of each record without having it decoded. */
export interface Entry {
  id: ShapeId
  kind: ShapeKind
  /** Its key in the order. */
  index: string
  groups: readonly string[]
  minX: number
  minY: number
  maxX: number
  maxY: number
}

/** More than this many at once are packed anew as a whole, which is faster and leaves a better tree. */
const bulk = 200

export class SpatialIndex {
  private readonly tree = new RBush<Entry>()
  private readonly entries = new Map<ShapeId, Entry>()
  /** Lines by what their ends are on: they move when that moves. */
  private readonly followers = new Map<ShapeId, Set<ShapeId>>()
  private readonly bindings = new Map<ShapeId, ShapeId[]>()

  /** `lookup` knows the records as they are after each change. */
  constructor(private readonly lookup: Lookup) {}

  get size(): number {
    return this.entries.size
  }

  /** All of a page, before anything else; a record whose points are none is left out. */
  fill(glances: Iterable<Glance>): void {
    const [fresh, lines]: [Entry[], Glance[]] = [[], []]
    for (const glance of glances) {
      if (glance.kind === 'line') {
        this.bind(glance)
        lines.push(glance)
      } else this.enterGlance(glance, fresh)
    }
    for (const line of lines) this.enterGlance(line, fresh)
    this.tree.load(fresh)
  }

  /** In no order. */
  all(): Iterable<Entry> {
    return this.entries.values()
  }

  /** As a replica tells it. Answers where something looks different now: old and new bounds, of followers too. */
  change(change: { put: readonly Shape[]; removed: readonly ShapeId[] }): Box[] {
    const dirty: Box[] = []
    for (const id of change.removed) this.unbind(id)
    for (const shape of change.put) this.bind(shape)
    const touched = new Set<ShapeId>()
    for (const id of change.removed) this.touch(id, touched)
    for (const { id } of change.put) this.touch(id, touched)
    const fresh: Entry[] = []
    for (const id of touched) {
      const old = this.entries.get(id)
      if (old) this.drop(old, dirty)
      const shape = this.lookup(id)
      if (shape) fresh.push(this.enter(shape, dirty))
    }
    this.insert(fresh)
    return dirty
  }

  /** In no order. */
  search(box: Box): ShapeId[] {
    return this.tree.search(asCorners(box)).map((entry) => entry.id)
  }

  /** Whose ink or filling is under the point, topmost first. */
  hits(point: Vec, tolerance: number): Shape[] {
    const found: Shape[] = []
    const around = grown({ x: point.x, y: point.y, w: 0, h: 0 }, tolerance)
    for (const entry of this.tree.search(asCorners(around))) {
      const shape = this.lookup(entry.id)
      if (shape && hitsShape(shape, point, tolerance, this.lookup)) found.push(shape)
    }
    return found.sort((a, b) => compareOrder(b, a))
  }

  boundsOf(id: ShapeId): Box | undefined {
    const entry = this.entries.get(id)
    return entry && asBox(entry)
  }

  /** The lines with an end on that shape, in no order. */
  followersOf(id: ShapeId): Iterable<ShapeId> {
    return this.followers.get(id) ?? []
  }

  /** Around everything; `null` of an empty page. */
  whole(): Box | null {
    if (this.entries.size === 0) return null
    return asBox(this.tree.toJSON() as Entry)
  }

  private touch(id: ShapeId, touched: Set<ShapeId>): void {
    touched.add(id)
    for (const follower of this.followers.get(id) ?? []) touched.add(follower)
  }

  private enter(shape: Shape, dirty: Box[]): Entry {
    const bounds = boundsOf(shape, this.lookup)
    dirty.push(bounds)
    return this.note(shape, bounds)
  }

  private enterGlance(glance: Glance, fresh: Entry[]): void {
    try {
      fresh.push(this.note(glance, boundsOfGlance(glance, this.lookup)))
    } catch (error) {
      if (!isAppError(error)) throw error
    }
  }

  private note({ id, kind, index, groups }: Glance | Shape, { x, y, w, h }: Box): Entry {
    const entry = { id, kind, index, groups, minX: x, minY: y, maxX: x + w, maxY: y + h }
    this.entries.set(id, entry)
    return entry
  }

  private drop(entry: Entry, dirty: Box[]): void {
    this.tree.remove(entry)
    this.entries.delete(entry.id)
    dirty.push(asBox(entry))
  }

  private insert(entries: readonly Entry[]): void {
    if (entries.length > bulk) this.tree.load(entries)
    else for (const entry of entries) this.tree.insert(entry)
  }

  private bind(shape: Shape | Glance): void {
    if (this.bindings.has(shape.id)) this.unbind(shape.id)
    if (shape.kind !== 'line') return
    const targets = [shape.start?.to, shape.end?.to].filter((id) => id !== undefined)
    if (targets.length === 0) return
    this.bindings.set(shape.id, targets)
    for (const target of targets) this.followers.set(target, (this.followers.get(target) ?? new Set()).add(shape.id))
  }

  private unbind(id: ShapeId): void {
    for (const target of this.bindings.get(id) ?? []) {
      const all = this.followers.get(target)
      all?.delete(id)
      if (all?.size === 0) this.followers.delete(target)
    }
    this.bindings.delete(id)
  }
}

function asCorners(box: Box): Pick<Entry, 'minX' | 'minY' | 'maxX' | 'maxY'> {
  return { minX: box.x, minY: box.y, maxX: box.x + box.w, maxY: box.y + box.h }
}

function asBox({ minX, minY, maxX, maxY }: Entry): Box {
  return { x: minX, y: minY, w: maxX - minX, h: maxY - minY }
}
