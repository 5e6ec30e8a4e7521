/** One shape, or many in their order. */
import type { Shape, StrokeShape } from '@shared/whiteboard/record'
import type { AnyBrush, PaintEnv } from './brush'
import { paintForm, paintFrame, paintImage, paintNote, paintTextShape } from './paint-box'
import { paintLine } from './paint-line'
import { aimPlain, isPlain, looksOf, paintStroke, plainLine } from './paint-stroke'

/** So many strokes are one path: more would make the path itself slow. */
const batch = 250
/** Shapes between two looks at the clock. */
const slice = 24

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
  do {
    const end = Math.min(shapes.length, at + slice)
    while (at < end) at = paintNext(brush, shapes, env, at)
  } while (at < shapes.length && !late())
  return at
}

function paintNext(brush: AnyBrush, shapes: readonly Shape[], env: PaintEnv, at: number): number {
  const shape = shapes[at]
  if (!shape) return at + 1
  if (!isPlain(env) || !joins(shape)) {
    paintShape(brush, shape, env)
    return at + 1
  }
  const looks = looksOf(shape)
  aimPlain(brush, shape, env)
  brush.beginPath()
  let next = at
  for (; next < shapes.length && next - at < batch; next++) {
    const other = shapes[next]
    if (!other || !joins(other) || looksOf(other) !== looks) break
    plainLine(brush, other, env.scale)
  }
  brush.stroke()
  return next
}

/** Where strokes of one path cross, alpha would be counted once. */
function joins(shape: Shape): shape is StrokeShape {
  return shape.kind === 'stroke' && shape.pen === 'pen' && shape.opacity === 1
}
