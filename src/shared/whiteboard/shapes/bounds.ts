/** The room a shape takes up, and the way its ink goes. Rules B15, B19. */
import { boxAround, grown, middleOf, rotated, turnedBounds, type Box, type Vec } from '../geometry'
import type { LineShape, Shape, StrokeShape } from '../record'
import { resolvedLine, type Lookup } from './line-ends'
import { routePath } from './line-route'
import { borderOf, boxOf } from './outline'
import { flattened } from './path'

/** As lines are painted: a head is so many sizes long, and never shorter than for a thin line. */
export const headLength = (size: number): number => 8 + size * 3
/** A rough line leaves its way by no more than this. */
const roughness = 4
/** Above a frame, where its name stands: as wide as the frame, as high as this at 100 %. */
export const frameNameHeight = 24

/** Upright, with everything that is painted of it: turn, width of the ink, heads, the name of a frame. */
export function boundsOf(shape: Shape, lookup: Lookup): Box {
  switch (shape.kind) {
    case 'stroke':
      return grown(turnedBounds(boxOf(shape), shape.angle), shape.size)
    case 'line': {
      const heads = shape.headStart === 'none' && shape.headEnd === 'none' ? 0 : headLength(shape.size)
      return grown(boxAround(lineTrace(shape, lookup)) ?? boxOf(shape), heads + inkOf(shape))
    }
    case 'form':
      return grown(turnedBounds(boxOf(shape), shape.angle), inkOf(shape))
    case 'frame': {
      const named = { ...boxOf(shape), y: shape.y - frameNameHeight, h: shape.h + frameNameHeight }
      return shape.angle === 0 ? named : grown(turnedBounds(boxOf(shape), shape.angle), frameNameHeight)
    }
    default:
      return turnedBounds(boxOf(shape), shape.angle)
  }
}

/** The box that is selected and resized, and its turn: without ink, of a line as it runs now. */
export function frameOf(shape: Shape, lookup: Lookup): { box: Box; angle: number } {
  if (shape.kind !== 'line') return { box: boxOf(shape), angle: shape.angle }
  return { box: boxAround(lineTrace(shape, lookup)) ?? boxOf(shape), angle: 0 }
}

export interface Trace {
  points: Vec[]
  closed: boolean
  /** Something is seen inside too. */
  filled: boolean
}

export function tracesOf(shape: Shape, lookup: Lookup): Trace {
  if (shape.kind === 'line') return { points: lineTrace(shape, lookup), closed: false, filled: false }
  if (shape.kind === 'stroke') return { points: strokePoints(shape), closed: false, filled: false }
  const empty = shape.kind === 'frame' || (shape.kind === 'form' && shape.fill === 'none' && shape.text === '')
  return { points: borderOf(shape), closed: true, filled: !empty }
}

/** In the world, turned and scaled. */
export function strokePoints(shape: StrokeShape): Vec[] {
  const middle = middleOf(boxOf(shape))
  const [sx, sy] = shape.scale
  return Array.from({ length: shape.points.length / 3 }, (_, i) => {
    const point = { x: shape.x + (shape.points[i * 3] ?? 0) * sx, y: shape.y + (shape.points[i * 3 + 1] ?? 0) * sy }
    return rotated(point, middle, shape.angle)
  })
}

function lineTrace(shape: LineShape, lookup: Lookup): Vec[] {
  return flattened(routePath(resolvedLine(shape, lookup).points, shape.route))
}

function inkOf(shape: { size: number; rough: boolean }): number {
  return shape.size / 2 + (shape.rough ? roughness : 0)
}
