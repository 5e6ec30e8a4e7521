/** Rubs ink away: strokes fall into pieces where it went. Nothing else is touched. Rule B44a. */
import { boxBetween, distanceToSegment, grown, middleOf, rotated, subtract, type Vec } from '../geometry'
import { compareOrder, keysBetween } from '../order'
import type { Shape, ShapeId, StrokeShape } from '../record'
import { boxOf } from '../shapes/outline'
import { moved } from '../shapes/resize'
import type { Desk, Gesture, Plan, Sketch, Tool, ToolInput } from './tool'

/** CSS pixels from its middle. */
const radius = 10

export const pixelEraser: Tool = { cursor: 'crosshair', onDown: (input, desk) => rubbing(input, desk) }

/** A point of a stroke as its record has it, and where that is in the world. */
interface Spot extends Vec {
  own: readonly [number, number, number]
}
interface Rubbed {
  stroke: StrokeShape
  pieces: Spot[][]
}

function rubbing(first: ToolInput, desk: Desk): Gesture {
  const reach = radius / desk.state.camera.zoom
  const rubbed = new Map<ShapeId, Rubbed>()
  const holds = new Set<ShapeId>()
  let last = first.at
  const rub = ({ at }: ToolInput): void => {
    const way = [last, at] as const
    last = at
    for (const id of desk.page.spatial.search(grown(boxBetween(...way), reach))) {
      const stroke = desk.page.lookup(id)
      if (stroke?.kind !== 'stroke' || stroke.locked) continue
      const before = rubbed.get(id)?.pieces ?? [spotsOf(stroke, reach)]
      const pieces = before.flatMap((piece) => cut(piece, way, reach + stroke.size / 2))
      if (spots(pieces) === spots(before)) continue
      rubbed.set(id, { stroke, pieces })
      holds.add(id)
    }
  }
  rub(first)
  return {
    holds,
    onMove(inputs): Sketch {
      for (const input of inputs) rub(input)
      const preview = [...rubbed.values()].flatMap(({ stroke, pieces }) =>
        pieces.map((piece, at) => pieceOf(stroke, piece, `${stroke.id}-${at}` as ShapeId, stroke.index)),
      )
      return { preview, hidden: new Set(rubbed.keys()) }
    },
    onUp(input) {
      rub(input)
      return rubbed.size === 0 ? {} : planOf([...rubbed.values()], desk)
    },
  }
}

function planOf(rubbed: readonly Rubbed[], desk: Desk): Plan {
  const above = nextKeys(desk)
  const put = rubbed.flatMap(({ stroke, pieces }) => {
    const ids = pieces.map(() => desk.newId())
    const keys = keysBetween(stroke.index, above.get(stroke.id) ?? null, ids)
    return pieces.map((piece, at) => pieceOf(stroke, piece, ids[at] ?? stroke.id, keys[at] ?? stroke.index))
  })
  return { put, removed: rubbed.map(({ stroke }) => stroke.id) }
}

/** Of each record the key of the one above: pieces go where their stroke was. */
function nextKeys({ page }: Desk): Map<ShapeId, string> {
  const all: Shape[] = [...page.replica.all()].sort(compareOrder)
  return new Map(all.slice(0, -1).map(({ id }, at) => [id, all[at + 1]?.index ?? '']))
}

function spots(pieces: readonly Spot[][]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}

/** Dense enough that a cut is where the eraser went, and not at the next point of a fast hand. */
function spotsOf(stroke: StrokeShape, reach: number): Spot[] {
  const { points, scale } = stroke
  const middle = middleOf(boxOf(stroke))
  const found: Spot[] = []
  const add = (x: number, y: number, pressure: number): void => {
    const upright = { x: stroke.x + x * scale[0], y: stroke.y + y * scale[1] }
    found.push({ ...rotated(upright, middle, stroke.angle), own: [x, y, pressure] })
  }
  for (let i = 0; i < points.length; i += 3) {
    const [x, y, pressure] = [points[i] ?? 0, points[i + 1] ?? 0, points[i + 2] ?? 0.5]
    const [fromX, fromY, from] = found.at(-1)?.own ?? [x, y, pressure]
    const length = Math.hypot((x - fromX) * scale[0], (y - fromY) * scale[1])
    const steps = Math.min(1000, Math.max(1, Math.ceil(length / (reach / 2))))
    for (let step = 1; step < steps; step++) {
      const part = step / steps
      add(fromX + (x - fromX) * part, fromY + (y - fromY) * part, from + (pressure - from) * part)
    }
    add(x, y, pressure)
  }
  return found
}

function cut(piece: Spot[], [from, to]: readonly [Vec, Vec], reach: number): Spot[][] {
  const left: Spot[][] = []
  let run: Spot[] = []
  for (const spot of piece) {
    if (distanceToSegment(spot, from, to) > reach) run.push(spot)
    else if (run.length > 0) {
      left.push(run)
      run = []
    }
  }
  return run.length > 0 ? [...left, run] : left
}

/** Lies exactly where that part of the stroke lay, also when it is turned: a piece turns around its own middle. */
function pieceOf(stroke: StrokeShape, piece: readonly Spot[], id: ShapeId, index: string): StrokeShape {
  const made = { ...stroke, id, index, points: piece.flatMap(({ own }) => own) }
  if (stroke.angle === 0) return made
  const middle = middleOf(boxOf(made))
  return moved(made, subtract(rotated(middle, middleOf(boxOf(stroke)), stroke.angle), middle))
}
