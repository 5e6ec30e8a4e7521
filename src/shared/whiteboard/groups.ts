/** Who is in which group: kept up with the page, so that taking ten thousand members stays linear. Rule B47. */
import type { PageIndex } from './page-index'
import type { Shape, ShapeId } from './record'

export class GroupIndex {
  private readonly members = new Map<string, Set<ShapeId>>()
  private readonly known = new Map<ShapeId, readonly string[]>()
  private readonly stop: () => void

  constructor(private readonly page: PageIndex) {
    for (const entry of page.spatial.all()) this.enter(entry)
    this.stop = page.onChange(({ change }) => {
      for (const id of change.removed) this.leave(id)
      for (const shape of change.put) this.enter(shape)
    })
  }

  membersOf(group: string): Iterable<ShapeId> {
    return this.members.get(group) ?? []
  }

  /**
   * What is taken when the shape is pressed: its outermost group, or, inside of the entered one, the next within; null:
   * the shape alone.
   */
  unitOf(shape: Shape, entered: string | null): string | null {
    const at = entered === null ? -1 : shape.groups.indexOf(entered)
    return shape.groups[at + 1] ?? null
  }

  /** The shapes with all of the groups they belong to. Unlocked ones only, since locked ones are not taken by hand. */
  whole(shapes: Iterable<Shape>, entered: string | null): ShapeId[] {
    const taken = new Set<ShapeId>()
    const units = new Set<string>()
    for (const shape of shapes) {
      const unit = this.unitOf(shape, entered)
      if (unit === null) taken.add(shape.id)
      else if (!units.has(unit)) {
        units.add(unit)
        for (const id of this.membersOf(unit)) if (!this.page.lookup(id)?.locked) taken.add(id)
      }
    }
    return [...taken]
  }

  destroy(): void {
    this.stop()
  }

  private enter(shape: Pick<Shape, 'id' | 'groups'>): void {
    if (this.known.get(shape.id) === shape.groups) return
    this.leave(shape.id)
    if (shape.groups.length === 0) return
    this.known.set(shape.id, shape.groups)
    for (const group of shape.groups) {
      const all = this.members.get(group)
      if (all) all.add(shape.id)
      else this.members.set(group, new Set([shape.id]))
    }
  }

  private leave(id: ShapeId): void {
    for (const group of this.known.get(id) ?? []) {
      const all = this.members.get(group)
      all?.delete(id)
      if (all?.size === 0) this.members.delete(group)
    }
    this.known.delete(id)
  }
}
