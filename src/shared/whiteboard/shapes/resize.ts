/** Shapes moved, turned and made larger or smaller. Rules B8–B9. */
import { middleOf, rotated, subtract, type Box, type Vec } from '../geometry'
import type { LineShape, Shape, StrokeShape, TextShape } from '../record'
import { boxOf, middleOfShape } from './outline'
import { recordLimits } from '../check'

export function moved<S extends Shape>(shape: S, by: Vec): S {
  return { ...shape, x: shape.x + by.x, y: shape.y + by.y }
}

/** Around a point of the world: several turn around one middle. */
export function turnedAround<S extends Shape>(shape: S, around: Vec, angle: number): S {
  const middle = middleOfShape(shape)
  const there = moved(shape, subtract(rotated(middle, around, angle), middle))
  return { ...there, angle: shape.angle + angle }
}

export interface Resizing {
  from: Box
  to: Box
  /** A handle was dragged over the opposite side. */
  flipX?: boolean
  flipY?: boolean
}

/**
 * As if `from` were drawn on rubber and pulled to `to`. Widths of ink stay. A turned shape keeps its angle and takes the
 * sizes as its sides lie; a text scales its letters, and only with its width it breaks its lines anew.
 */
export function resized<S extends Shape>(shape: S, how: Resizing): S
export function resized(shape: Shape, how: Resizing): Shape {
  const [sx, sy] = [factor(how.from.w, how.to.w), factor(how.from.h, how.to.h)]
  const box = boxOf(shape)
  const old = middleOf(box)
  const middle = {
    x: how.to.x + along(old.x - how.from.x, how.from.w, sx, how.flipX),
    y: how.to.y + along(old.y - how.from.y, how.from.h, sy, how.flipY),
  }
  const [w, h] = sideFactors(shape.angle, sx, sy)
  const flips = (how.flipX ?? false) !== (how.flipY ?? false)
  const angle = flips ? -shape.angle : shape.angle
  const flip = [how.flipX ? -1 : 1, how.flipY ? -1 : 1] as const
  const next = withSize({ ...shape, angle }, [w, h], flip)
  return moved(next, subtract(middle, middleOfShape(next)))
}

function factor(from: number, to: number): number {
  return from === 0 ? 1 : to / from
}

function along(offset: number, size: number, scale: number, flip = false): number {
  return flip ? (size - offset) * scale : offset * scale
}

/** A quarter turn swaps the sides; anything oblique grows evenly, since a skewed box is no record. */
function sideFactors(angle: number, sx: number, sy: number): [number, number] {
  const [sin, cos] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))]
  if (sin < 0.01) return [sx, sy]
  if (cos < 0.01) return [sy, sx]
  const even = Math.sqrt(sx * sy)
  return [even, even]
}

type Pair = readonly [number, number]

function withSize(shape: Shape, [w, h]: Pair, flip: Pair): Shape {
  if (shape.kind === 'stroke') return scaledStroke(shape, [w * flip[0], h * flip[1]])
  if (shape.kind === 'line') return scaledLine(shape, [w * flip[0], h * flip[1]])
  const size = { w: Math.min(shape.w * w, recordLimits.length), h: Math.min(shape.h * h, recordLimits.length) }
  return shape.kind === 'text' ? scaledText(shape, size, w, h) : { ...shape, ...size }
}

function scaledStroke(shape: StrokeShape, by: Pair): StrokeShape {
  return { ...shape, scale: [within(shape.scale[0] * by[0]), within(shape.scale[1] * by[1])] }
}

/** A stroke pulled to nothing could not be pulled back. */
function within(scale: number): number {
  const least = 0.001
  const size = Math.min(recordLimits.scale, Math.max(least, Math.abs(scale)))
  return scale < 0 ? -size : size
}

function scaledLine(shape: LineShape, by: Pair): LineShape {
  return { ...shape, points: shape.points.map((value, i) => value * (i % 2 === 0 ? by[0] : by[1])) }
}

function scaledText(shape: TextShape, size: { w: number; h: number }, w: number, h: number): TextShape {
  if (h === 1) return { ...shape, w: size.w, fixed: true }
  const fontSize = Math.min(recordLimits.fontSize, Math.max(1, shape.fontSize * (w === 1 ? 1 : h)))
  return { ...shape, ...size, fontSize }
}

/** Mirrored in the middle of a box, without a change of size. */
export function flipped<S extends Shape>(shape: S, box: Box, way: 'horizontally' | 'vertically'): S {
  return resized(shape, { from: box, to: box, flipX: way === 'horizontally', flipY: way === 'vertically' })
}
