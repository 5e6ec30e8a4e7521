/** What an end of a line stays on, and what has words to type into. Rules B45, B50. */
import { distanceToPath, grown, polygonHas, type Vec } from './geometry'
import { compareOrder } from './order'
import type { Binding, Shape, ShapeId } from './record'
import { partsIn } from './shapes/line-ends'
import { borderOf } from './shapes/outline'
import { hitTolerance, type Desk } from './tools/tool'

/** On the topmost shape with a box there; on a frame only at its border, or every line inside would hang on it. */
export function bindingAt(desk: Desk, at: Vec, not?: ShapeId): Binding | null {
  const target = boxesAt(desk, at).find((shape) => shape.id !== not)
  return target ? { to: target.id, at: partsIn(target, at) } : null
}

/** The topmost form, note or text that has the point inside, filled or not. */
export function wordsAt(desk: Desk, at: Vec): Shape | null {
  return boxesAt(desk, at).find((shape) => !shape.locked && hasWords(shape)) ?? null
}

export function hasWords(shape: Shape): boolean {
  return shape.kind === 'form' || shape.kind === 'note' || shape.kind === 'text'
}

function boxesAt(desk: Desk, at: Vec): Shape[] {
  const tolerance = hitTolerance(desk)
  const { page } = desk
  const found = page.spatial.search(grown({ ...at, w: 0, h: 0 }, tolerance)).map(page.lookup)
  return found
    .filter((shape) => shape !== undefined)
    .filter((shape) => isAt(shape, at, tolerance))
    .sort((a, b) => compareOrder(b, a))
}

function isAt(shape: Shape, at: Vec, tolerance: number): boolean {
  if (shape.kind === 'line' || shape.kind === 'stroke') return false
  const border = borderOf(shape)
  if (distanceToPath(at, border, true) <= tolerance) return true
  return shape.kind !== 'frame' && polygonHas(border, at)
}
