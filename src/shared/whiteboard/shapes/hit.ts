/** Whether a shape lies under a point. Rule B18. */
import { boxHas, distanceToPath, distanceToSegment, grown, polygonHas, turnedBounds, type Vec } from '../geometry'
import type { FormShape, FrameShape, LineShape, Shape, StrokeShape } from '../record'
import { frameNameHeight } from './bounds'
import { resolvedLine, type Lookup } from './line-ends'
import { routePath } from './line-route'
import { borderOf, boxOf, uprighted } from './outline'
import { flattened } from './path'

/** `tolerance` in world units, beyond the ink. Shapes without a filling are hit at their border and, with words, inside. */
export function hitsShape(shape: Shape, point: Vec, tolerance: number, lookup: Lookup): boolean {
  switch (shape.kind) {
    case 'stroke':
      return hitsStroke(shape, point, tolerance + shape.size / 2)
    case 'line':
      return hitsLine(shape, point, tolerance + shape.size / 2, lookup)
    case 'form':
      return hitsForm(shape, point, tolerance + shape.size / 2)
    case 'frame':
      return hitsFrame(shape, point, tolerance)
    default:
      return boxHas(grown(boxOf(shape), tolerance), uprighted(point, shape))
  }
}

function hitsStroke(shape: StrokeShape, point: Vec, reach: number): boolean {
  const at = uprighted(point, shape)
  if (!boxHas(grown(boxOf(shape), reach), at)) return false
  const { points, scale } = shape
  const pointAt = (i: number): Vec => ({
    x: shape.x + (points[i] ?? 0) * scale[0],
    y: shape.y + (points[i + 1] ?? 0) * scale[1],
  })
  let last = pointAt(0)
  for (let i = 0; i < points.length; i += 3) {
    const next = pointAt(i)
    if (distanceToSegment(at, last, next) <= reach) return true
    last = next
  }
  return false
}

function hitsLine(shape: LineShape, point: Vec, reach: number, lookup: Lookup): boolean {
  return distanceToPath(point, flattened(routePath(resolvedLine(shape, lookup).points, shape.route))) <= reach
}

function hitsForm(shape: FormShape, point: Vec, reach: number): boolean {
  if (!boxHas(grown(turnedBounds(boxOf(shape), shape.angle), reach), point)) return false
  const border = borderOf(shape)
  if (distanceToPath(point, border, true) <= reach) return true
  return (shape.fill !== 'none' || shape.text !== '') && polygonHas(border, point)
}

function hitsFrame(shape: FrameShape, point: Vec, tolerance: number): boolean {
  if (distanceToPath(point, borderOf(shape), true) <= tolerance) return true
  const name = { x: shape.x, y: shape.y - frameNameHeight, w: shape.w, h: frameNameHeight }
  return boxHas(name, uprighted(point, shape))
}
