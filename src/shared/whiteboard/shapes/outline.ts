/** Boxes and outlines of the shapes that do not depend on others. Rules B14–B15. */
import { cornersOf, middleOf, rotated, type Box, type Vec } from '../geometry'
import type { LineShape, Shape } from '../record'
import { formPath } from './form-path'
import { flattened } from './path'

/** Of points that come in turns, `stride` numbers each. Not remembered: fifty thousand weak keys cost more than this does. */
export function boxOfPoints(points: readonly number[], stride: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i + 1 < points.length; i += stride) {
    const [x, y] = [points[i] ?? 0, points[i + 1] ?? 0]
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return left === Infinity ? { x: 0, y: 0, w: 0, h: 0 } : { x: left, y: top, w: right - left, h: bottom - top }
}

/** The unrotated box, without the width of the stroke. Of a line, as it was put: see `resolvedLine`. */
export function boxOf(shape: Shape): Box {
  if (shape.kind !== 'stroke' && shape.kind !== 'line') return { x: shape.x, y: shape.y, w: shape.w, h: shape.h }
  const box = boxOfPoints(shape.points, shape.kind === 'stroke' ? 3 : 2)
  return placedBox(shape, box, shape.kind === 'stroke' ? shape.scale : [1, 1])
}

/** Where a box of a stroke's own units lies in the world. */
export function placedBox(at: Vec, box: Box, [sx, sy]: readonly [number, number]): Box {
  const [w, h] = [box.w * sx, box.h * sy]
  return {
    x: at.x + Math.min(box.x * sx, box.x * sx + w),
    y: at.y + Math.min(box.y * sy, box.y * sy + h),
    w: Math.abs(w),
    h: Math.abs(h),
  }
}

export function middleOfShape(shape: Shape): Vec {
  return middleOf(boxOf(shape))
}

/** The closed border, turned as the shape is: what lines end at. */
export function borderOf(shape: Exclude<Shape, LineShape>): Vec[] {
  const box = boxOf(shape)
  if (shape.kind !== 'form') return cornersOf(box, shape.angle)
  const middle = middleOf(box)
  return flattened(formPath(shape.form, shape.w, shape.h)).map((point) =>
    rotated({ x: point.x + shape.x, y: point.y + shape.y }, middle, shape.angle),
  )
}

/** In the shape's own turn: where `point` would be if the shape were upright. */
export function uprighted(point: Vec, shape: Shape): Vec {
  return shape.angle === 0 ? point : rotated(point, middleOfShape(shape), -shape.angle)
}
