/** The selection made larger, smaller, mirrored, turned. Rules B46a, B48. */
import type { Handle } from '../editor-port'
import { add, middleOf, rotated, subtract, type Box, type Vec } from '../geometry'
import { sketchOf } from '../move-shapes'
import type { Shape } from '../record'
import { middleOfShape } from '../shapes/outline'
import { moved, resized, turnedAround, type Resizing } from '../shapes/resize'
import { cursorOf } from '../handles'
import { neighboursOf, snapPoint, type Snapped } from '../snap'
import { lastOf, type Desk, type Gesture, type Sketch, type ToolInput } from './tool'

type BoxHandle = Exclude<Handle, 'rotate' | { point: number }>
interface Turned {
  box: Box
  angle: number
}

export function resizing(
  desk: Desk,
  first: ToolInput,
  shapes: readonly Shape[],
  from: Turned,
  handle: BoxHandle,
): Gesture {
  const neighbours = neighboursOf(desk, new Set(shapes.map(({ id }) => id)), from.box)
  const grip = gripOf(from.box, handle)
  const pullOf = (input: ToolInput): { pull: Vec; ratio: boolean; lines: Snapped['lines'] } => {
    const middle = middleOf(from.box)
    const pull = subtract(rotated(input.at, middle, -from.angle), rotated(first.at, middle, -from.angle))
    const ratio = keepsRatio(shapes) !== input.shift
    if (input.mod || ratio || from.angle !== 0) return { pull, ratio, lines: [] }
    const rest = snapPoint(add(grip.at, pull), neighbours, desk.state.camera.zoom, grip.ways)
    return { pull: add(pull, rest.by), ratio, lines: rest.lines }
  }
  const change = (input: ToolInput): Shape[] => {
    const { pull, ratio } = pullOf(input)
    const how = pulled(from.box, handle, pull, ratio, input.alt)
    return shapes.map((shape) => (from.angle === 0 ? resized(shape, how) : resizedTurned(shape, how, from)))
  }
  const gesture = changing(desk, first, shapes, change, cursorOf(handle, from.angle))
  return {
    ...gesture,
    onMove: (inputs): Sketch => ({ ...gesture.onMove(inputs), snaps: pullOf(lastOf(inputs, first)).lines }),
  }
}

/** Where the hand holds the box, and in which ways that moves. */
function gripOf({ x, y, w, h }: Box, handle: BoxHandle): { at: Vec; ways: { across: boolean; down: boolean } } {
  const [east, south] = [handle.includes('e'), handle.includes('s')]
  const across = east || handle.includes('w')
  const down = south || handle.includes('n')
  return {
    at: { x: east ? x + w : across ? x : x + w / 2, y: south ? y + h : down ? y : y + h / 2 },
    ways: { across, down },
  }
}

/** By the keyboard: its right and lower sides go so far, in the turn of the box. */
export function stretched(shapes: readonly Shape[], from: Turned, by: Vec): Shape[] {
  const handle = by.x === 0 ? 's' : by.y === 0 ? 'e' : 'se'
  const how = pulled(from.box, handle, by, keepsRatio(shapes), false)
  // Pulled to nothing it would turn over: it stays as small as it is.
  if (how.flipX || how.flipY) return []
  return shapes.map((shape) => (from.angle === 0 ? resized(shape, how) : resizedTurned(shape, how, from)))
}

export function turnedBy(shapes: readonly Shape[], from: Turned, angle: number): Shape[] {
  const middle = middleOf(from.box)
  return shapes.map((shape) => turned(shape, middle, angle))
}

export function rotating(desk: Desk, first: ToolInput, shapes: readonly Shape[], from: Turned): Gesture {
  const middle = middleOf(from.box)
  const angleAt = ({ x, y }: Vec): number => Math.atan2(y - middle.y, x - middle.x)
  const angleOf = (input: ToolInput): number => {
    const angle = angleAt(input.at) - angleAt(first.at)
    const step = Math.PI / 12
    // By shift to every 15° of the shape itself, not from where it happens to be.
    return input.shift ? Math.round((from.angle + angle) / step) * step - from.angle : angle
  }
  const change = (input: ToolInput): Shape[] => {
    const angle = angleOf(input)
    return shapes.map((shape) => turned(shape, middle, angle))
  }
  const gesture = changing(desk, first, shapes, change, 'rotate')
  return {
    ...gesture,
    onMove(inputs): Sketch {
      const angle = from.angle + angleOf(lastOf(inputs, first))
      return { ...gesture.onMove(inputs), selectionBox: { box: from.box, angle } }
    },
  }
}

/** Within a turn either way, or a record turned for days would leave what a record may hold. */
function turned(shape: Shape, middle: Vec, angle: number): Shape {
  const next = turnedAround(shape, middle, angle)
  return { ...next, angle: next.angle % (Math.PI * 2) }
}

function changing(
  desk: Desk,
  first: ToolInput,
  shapes: readonly Shape[],
  change: (input: ToolInput) => Shape[],
  cursor: Sketch['cursor'],
): Gesture {
  return {
    holds: new Set(shapes.map(({ id }) => id)),
    onMove: (inputs): Sketch => ({ ...sketchOf(change(lastOf(inputs, first)), desk.page), cursor }),
    onUp: (input) => ({ put: change(input) }),
  }
}

/** Pictures and ink look wrong out of their ratio: there shift lets it go instead of keeping it. */
function keepsRatio(shapes: readonly Shape[]): boolean {
  return shapes.every(({ kind }) => kind === 'image')
}

function resizedTurned(shape: Shape, how: Resizing, from: Turned): Shape {
  const old = middleOf(from.box)
  const upright = resized({ ...shape, angle: 0 }, how)
  const middle = middleOfShape(upright)
  return { ...moved(upright, subtract(rotated(middle, old, from.angle), middle)), angle: shape.angle }
}

/** `pull`: how far the handle went, in the turn of the box. */
export function pulled(box: Box, handle: BoxHandle, pull: Vec, ratio: boolean, fromMiddle: boolean): Resizing {
  const [east, west] = [handle.includes('e'), handle.includes('w')]
  const [south, north] = [handle.includes('s'), handle.includes('n')]
  const twice = fromMiddle ? 2 : 1
  let w = box.w + (east ? pull.x : west ? -pull.x : 0) * twice
  let h = box.h + (south ? pull.y : north ? -pull.y : 0) * twice
  if (ratio && box.w > 0 && box.h > 0)
    [w, h] = inRatio(box, w, h, handle.length === 1 && (east || west), handle.length === 1)
  const at = (start: number, size: number, next: number, low: boolean, high: boolean): number =>
    fromMiddle || (!low && !high) ? start + (size - next) / 2 : low ? start + size - next : start
  const [x, y] = [at(box.x, box.w, w, west, east), at(box.y, box.h, h, north, south)]
  const to = { x: Math.min(x, x + w), y: Math.min(y, y + h), w: atLeast(Math.abs(w)), h: atLeast(Math.abs(h)) }
  return { from: box, to, flipX: w < 0, flipY: h < 0 }
}

/** A side alone leads; of a corner the way that grows more. */
function inRatio(box: Box, w: number, h: number, byWidth: boolean, side: boolean): [number, number] {
  const [sx, sy] = [w / box.w, h / box.h]
  const by = side ? (byWidth ? sx : sy) : Math.abs(sx) > Math.abs(sy) ? sx : sy
  const signed = (own: number): number => (side ? Math.abs(by) : Math.abs(by) * (own < 0 ? -1 : 1))
  return [box.w * (side && byWidth ? by : signed(sx)), box.h * (side && !byWidth ? by : signed(sy))]
}

/** What is pulled to nothing could not be pulled back. */
function atLeast(size: number): number {
  return Math.max(1, size)
}
