/** The order in which the keyboard goes through a page. Rule B55a. */
import { middleOf } from './geometry'
import type { PageIndex } from './page-index'
import type { ShapeId } from './record'
import { uprightBox } from './selection'

/** Unlocked shapes row by row: what has its middle within the height of the row's first belongs to that row. */
export function readingOrder(page: PageIndex): ShapeId[] {
  const left = [...page.replica.all()]
    .filter(({ locked }) => !locked)
    .map((shape) => ({ id: shape.id, box: uprightBox(shape, page.lookup) }))
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x || (a.id < b.id ? -1 : 1))
  const order: ShapeId[] = []
  for (let at = 0; at < left.length;) {
    const bottom = (left[at]?.box.y ?? 0) + (left[at]?.box.h ?? 0)
    let end = at + 1
    while (end < left.length && middleOf(left[end]?.box ?? { x: 0, y: 0, w: 0, h: 0 }).y <= bottom) end++
    const row = left.slice(at, end).sort((a, b) => a.box.x - b.box.x)
    order.push(...row.map(({ id }) => id))
    at = end
  }
  return order
}

/** `by`: 1 or -1. Null: past the last or the first, where the keyboard leaves the page. */
export function nextInOrder(order: readonly ShapeId[], selection: readonly ShapeId[], by: 1 | -1): ShapeId | null {
  const places = selection.map((id) => order.indexOf(id)).filter((at) => at >= 0)
  if (places.length === 0) return (by > 0 ? order[0] : order.at(-1)) ?? null
  return order[by > 0 ? Math.max(...places) + 1 : Math.min(...places) - 1] ?? null
}
