/** Shapes taken elsewhere: to another place, another page, another board. Rule B52. */
import type { AccountId } from '../ids'
import type { Vec } from './geometry'
import { keysBetween } from './order'
import type { Binding, Shape, ShapeId } from './record'
import { movedAll, released } from './move-shapes'
import type { Lookup } from './shapes/line-ends'

export interface PasteHow {
  me: AccountId
  newId(): string
  /** Key of the highest of the page. */
  top: string | null
  by: Vec
}

/** As they are, but with no end on what does not come along. */
export function copiedShapes(shapes: readonly Shape[], lookup: Lookup): Shape[] {
  const along = new Set(shapes.map(({ id }) => id))
  return shapes.map((shape) => (shape.kind === 'line' ? released(shape, along, lookup) : shape))
}

/** In their order above everything, with new ids; bindings and groups among them stay. Mine. */
export function pastedShapes(shapes: readonly Shape[], { me, newId, top, by }: PasteHow): Shape[] {
  const source = new Map(shapes.map((shape) => [shape.id, shape]))
  const fresh = renewed(
    movedAll(shapes, by, (id) => source.get(id)),
    newId,
  )
  const keys = keysBetween(
    top,
    null,
    fresh.map(({ id }) => id),
  )
  return fresh.map((shape, at) => ({ ...shape, index: keys[at] ?? shape.index, by: me, locked: false }))
}

/** The same with new ids of shapes and groups; bindings among them stay, others are loose. Rule B35c. */
export function renewed(shapes: readonly Shape[], newId: () => string): Shape[] {
  const ids = new Map(shapes.map(({ id }) => [id, newId() as ShapeId]))
  const groups = new Map<string, string>()
  for (const shape of shapes) for (const group of shape.groups) if (!groups.has(group)) groups.set(group, newId())
  const bound = (binding: Binding | null): Binding | null => {
    const to = binding && ids.get(binding.to)
    return to ? { ...binding, to } : null
  }
  return shapes.map((shape) => {
    const fresh = { id: ids.get(shape.id) ?? shape.id, groups: shape.groups.map((group) => groups.get(group) ?? group) }
    if (shape.kind !== 'line') return { ...shape, ...fresh }
    return { ...shape, ...fresh, start: bound(shape.start), end: bound(shape.end) }
  })
}

/** A little aside, so that a copy in place is seen. World units. */
export function besides(zoom: number): Vec {
  return { x: 16 / zoom, y: 16 / zoom }
}
