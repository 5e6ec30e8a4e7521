/** One shape, or many in their order. */
import type { Shape, StrokeShape } from '@shared/whiteboard/record'
import type { AnyBrush, PaintEnv } from './brush'
import { paintForm, paintFrame, paintImage, paintNote, paintTextShape } from './paint-box'
import { paintLine } from './paint-line'
import { aimPlain, isPlain, looksOf, paintStroke, plainLine } from './paint-stroke'

/** So many strokes are one path: more would make the path itself slow. */
const batch = 250
/** Plain strokes between two looks at the clock. */
const slice = 1000
/** Pixels per unit below which strokes are painted colour by colour: which of two thin lines is above is not seen. */
const unorderedBelow = 1 / 8

export function paintShape(brush: AnyBrush, shape: Shape, env: PaintEnv): void {
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
  shapes: readonly Shape[],
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
function paintNext(brush: AnyBrush, shapes: readonly Shape[], env: PaintEnv, at: number): number {
  const run = isPlain(env) ? plainRun(shapes, at) : []
  const shape = shapes[at]
  if (run.length > 0) paintRun(brush, run, env)
  else if (shape) paintShape(brush, shape, env)
  return at + Math.max(1, run.length)
}

function plainRun(shapes: readonly Shape[], from: number): StrokeShape[] {
  const run: StrokeShape[] = []
  for (let at = from; run.length < slice; at++) {
    const shape = shapes[at]
    if (!shape || !joins(shape)) break
    run.push(shape)
  }
  return run
}

function paintRun(brush: AnyBrush, run: readonly StrokeShape[], env: PaintEnv): void {
  const order = env.scale < unorderedBelow ? run.toSorted((a, b) => compareText(looksOf(a), looksOf(b))) : run
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

/** Where strokes of one path cross, alpha would be counted once. */
function joins(shape: Shape): shape is StrokeShape {
  return shape.kind === 'stroke' && shape.pen === 'pen' && shape.opacity === 1
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
