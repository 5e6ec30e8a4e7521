/** What lies above what. Rule B53. */
import { compareOrder, keysBetween } from '../order'
import type { Shape, ShapeId } from '../record'

export type OrderWay = 'bring-forward' | 'send-backward' | 'bring-to-front' | 'send-to-back'

/** The taken shapes with new keys, in their own order; nothing when they lie there already. */
export function reordered(page: Iterable<Shape>, taken: ReadonlySet<ShapeId>, way: OrderWay): Shape[] {
  const all = [...page].sort(compareOrder)
  const moving = all.filter(({ id }) => taken.has(id))
  const rest = all.filter(({ id }) => !taken.has(id))
  const at = placeIn(all, rest, taken, way)
  if (at === null) return []
  const ids = moving.map(({ id }) => id)
  const keys = keysBetween(rest[at - 1]?.index ?? null, rest[at]?.index ?? null, ids)
  return moving.map((shape, i) => ({ ...shape, index: keys[i] ?? shape.index }))
}

/** How many of the others lie below afterwards; null: nothing changes. */
function placeIn(all: Shape[], rest: Shape[], taken: ReadonlySet<ShapeId>, way: OrderWay): number | null {
  const first = all.findIndex(({ id }) => taken.has(id))
  const last = all.findLastIndex(({ id }) => taken.has(id))
  if (first < 0) return null
  const together = last - first + 1 === taken.size
  const below = first
  const underLast = last + 1 - taken.size
  switch (way) {
    case 'bring-to-front':
      return underLast === rest.length && together ? null : rest.length
    case 'send-to-back':
      return below === 0 && together ? null : 0
    case 'bring-forward':
      return underLast === rest.length && together ? null : Math.min(rest.length, underLast + 1)
    case 'send-backward':
      return below === 0 && together ? null : Math.max(0, below - 1)
  }
}
