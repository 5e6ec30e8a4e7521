/** Where a line runs now that what it is bound to has moved: from the records alone, nothing is stored. Rules B16–B17. */
import { boxAround, crossing, middleOf, rotated, type Vec } from '../geometry'
import type { Binding, LineShape, Shape, ShapeId } from '../record'
import { borderOf, boxOf } from './outline'
import { goesAcross } from './line-route'

/** The record of that id, if there is one. */
export type Lookup = (id: ShapeId) => Shape | undefined

export interface LinePoints {
  /** In the world, with the line's own turn; two or more. */
  points: Vec[]
  /** Which ends are held by a shape that is there. */
  bound: { start: boolean; end: boolean }
}

/**
 * A bound end lies where the line comes to the border of its shape on the way to `at`; from inside, at `at` itself. An
 * end whose shape is gone stays where it was last put.
 */
export function resolvedLine(shape: LineShape, lookup: Lookup): LinePoints {
  const points = ownPoints(shape)
  const start = targetOf(shape.start, lookup)
  const end = targetOf(shape.end, lookup)
  const last = points.length - 1
  if (start) points[0] = start.aim
  if (end) points[last] = end.aim
  // Both towards the other's aim, and not its border: else the two ends would depend on each other.
  const [first, second] = [points[0], points[1]]
  const [beforeLast, final] = [points[last - 1], points[last]]
  if (start && first && second) points[0] = borderPoint(start, shape, second)
  if (end && beforeLast && final) points[last] = borderPoint(end, shape, beforeLast)
  return { points, bound: { start: start !== null, end: end !== null } }
}

/** For a line that is put anew: the same place, with its box at the resolved points. Its angle is in the points then. */
export function withPoints(shape: LineShape, points: readonly Vec[]): LineShape {
  const box = boxAround(points) ?? { x: shape.x, y: shape.y }
  const relative = points.flatMap(({ x, y }) => [x - box.x, y - box.y])
  return { ...shape, x: box.x, y: box.y, angle: 0, points: relative }
}

function ownPoints(shape: LineShape): Vec[] {
  const middle = middleOf(boxOf(shape))
  return Array.from({ length: shape.points.length / 2 }, (_, i) => {
    const point = { x: shape.x + (shape.points[i * 2] ?? 0), y: shape.y + (shape.points[i * 2 + 1] ?? 0) }
    return rotated(point, middle, shape.angle)
  })
}

interface Target {
  aim: Vec
  border: Vec[]
}

/** Lines hold no ends: two bound to each other would never come to rest. */
function targetOf(binding: Binding | null, lookup: Lookup): Target | null {
  const shape = binding && lookup(binding.to)
  if (!shape || shape.kind === 'line') return null
  return { aim: pointIn(shape, binding.at), border: borderOf(shape) }
}

/** The point at those parts of the shape's box (0–1), turned with it. */
export function pointIn(shape: Shape, [across, down]: readonly [number, number]): Vec {
  const box = boxOf(shape)
  return rotated({ x: box.x + box.w * across, y: box.y + box.h * down }, middleOf(box), shape.angle)
}

/** The parts of the shape's box where `point` is, kept inside: what a binding made there is `at`. */
export function partsIn(shape: Shape, point: Vec): [number, number] {
  const box = boxOf(shape)
  const upright = rotated(point, middleOf(box), -shape.angle)
  const part = (value: number, size: number): number => (size === 0 ? 0.5 : Math.max(0, Math.min(1, value / size)))
  return [part(upright.x - box.x, box.w), part(upright.y - box.y, box.h)]
}

function borderPoint({ aim, border }: Target, line: LineShape, towards: Vec): Vec {
  const from = line.route === 'straight' || line.points.length > 4 ? towards : straightOut(aim, towards)
  let nearest: { part: number; point: Vec } | null = null
  border.forEach((corner, i) => {
    const met = crossing(from, aim, corner, border[(i + 1) % border.length] ?? corner)
    if (met && (!nearest || met.part < nearest.part)) nearest = met
  })
  return (nearest as { point: Vec } | null)?.point ?? aim
}

/** Elbows and bows of two points leave along the longer way, so they leave the border there. */
function straightOut(aim: Vec, towards: Vec): Vec {
  return goesAcross(aim, towards) ? { x: towards.x, y: aim.y } : { x: aim.x, y: towards.y }
}
