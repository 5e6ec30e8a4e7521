/** An arrow between two shapes, for who has no hand to pull one. Rule B55b. */
import { middleOf } from '../geometry'
import type { LineShape, Shape } from '../record'
import { uprightBox } from '../selection'
import { newLine } from '../tools/make'
import type { Desk } from '../tools/tool'

/** From the left one to the right one, from the upper to the lower where they are equal; null: not exactly two that an end can be bound to. */
export function connected(shapes: readonly Shape[], desk: Desk): LineShape | null {
  const [a, b, third] = shapes
  if (!a || !b || third || !shapes.every(({ kind }) => kind !== 'line' && kind !== 'stroke')) return null
  const middles = [a, b].map((shape) => ({ id: shape.id, at: middleOf(uprightBox(shape, desk.page.lookup)) }))
  const [from, to] = middles.sort((one, other) => one.at.x - other.at.x || one.at.y - other.at.y)
  if (!from || !to) return null
  const middle = [0.5, 0.5] as const
  const ends = { start: { to: from.id, at: middle }, end: { to: to.id, at: middle } }
  return newLine(desk, { from: from.at, to: to.at, ...ends, arrow: true })
}
