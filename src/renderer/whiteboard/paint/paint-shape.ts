/** One shape, or many in their order. */
import type { Glance } from '@shared/whiteboard/glance'
import type { Shape } from '@shared/whiteboard/record'
import type { AnyBrush, PaintEnv } from './brush'
import { paintForm, paintFrame, paintImage, paintNote, paintTextShape } from './paint-box'
import { paintLine } from './paint-line'
import { aimPlain, isPlain, looksOf, paintStroke, plainLine, type SeenStroke } from './paint-stroke'

/** Whole, or from afar as much of it as is seen from there. */
export type SeenShape = Shape | Glance
/** In their order, each made when it is asked for. */
export interface SeenShapes {
  readonly length: number
  at(place: number): SeenShape | undefined
}

/** So many strokes are one path: more would make the path itself slow. */
const batch = 250
/** Plain strokes between two looks at the clock. */
const slice = 1000
/** Pixels per unit below which strokes are painted colour by colour: which of two thin lines is above is not seen. */
const unorderedBelow = 1 / 8

export function paintShape(brush: AnyBrush, shape: SeenShape, env: PaintEnv): void {
  switch (shape.kind) {
    case 'stroke':
      return paintStroke(brush, shape, env)
    case 'line':
      return paintLine(brush, shape, env)
    case 'form':
      return paintForm(brush, shape, env)
    case 'text':
      return paintTextShape(brush, shape, env)
    case 'note':
      return paintNote(brush, shape, env)
    case 'image':
      return paintImage(brush, shape, env)
    case 'frame':
      return paintFrame(brush, shape, env)
  }
}

/** Paints from `from` on until the clock says `until`; returns the next one to be painted. At least some are. */
export function paintSlice(
  brush: AnyBrush,
  shapes: SeenShapes,
  env: PaintEnv,
  from: number,
  late: () => boolean,
): number {
  let at = from
  do at = paintNext(brush, shapes, env, at)
  while (at < shapes.length && !late())
  return at
}

/** A shape, or a run of plain strokes; the next one to be painted. */
function paintNext(brush: AnyBrush, shapes: SeenShapes, env: PaintEnv, at: number): number {
  const run = isPlain(env.scale) ? plainRun(shapes, at) : []
  if (run.length > 0) {
    paintRun(brush, run, env)
    return at + run.length
  }
  const shape = shapes.at(at)
  if (shape) paintShape(brush, shape, env)
  return at + 1
}

function plainRun(shapes: SeenShapes, from: number): SeenStroke[] {
  const run: SeenStroke[] = []
  const until = Math.min(shapes.length, from + slice)
  for (let at = from; at < until; at++) {
    const shape = shapes.at(at)
    if (!shape || !joins(shape)) break
    run.push(shape)
  }
  return run
}

function paintRun(brush: AnyBrush, run: readonly SeenStroke[], env: PaintEnv): void {
  const order = env.scale < unorderedBelow ? byLooks(run) : run
  let looks = ''
  let joined = 0
  for (const shape of order) {
    const mine = looksOf(shape)
    if (mine !== looks || joined === batch) {
      if (joined > 0) brush.stroke()
      aimPlain(brush, shape, env)
      brush.beginPath()
      ;[looks, joined] = [mine, 0]
    }
    plainLine(brush, shape, env.scale)
    joined++
  }
  if (joined > 0) brush.stroke()
}

function byLooks(run: readonly SeenStroke[]): SeenStroke[] {
  const groups = new Map<string, SeenStroke[]>()
  for (const shape of run) {
    const looks = looksOf(shape)
    const group = groups.get(looks)
    if (group) group.push(shape)
    else groups.set(looks, [shape])
  }
  return [...groups.values()].flat()
}

/** Where strokes of one path cross, alpha would be counted once. */
function joins(shape: SeenShape): shape is SeenStroke {
  return shape.kind === 'stroke' && shape.pen === 'pen' && shape.opacity === 1
}
