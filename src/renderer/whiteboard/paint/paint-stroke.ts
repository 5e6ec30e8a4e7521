/** Strokes: their outline when it can be seen, a plain line when it cannot. */
import { inkOf } from '@shared/whiteboard/palette'
import type { StrokeGlance } from '@shared/whiteboard/glance'
import { walkOf } from '@shared/whiteboard/packed-points'
import type { StrokeShape } from '@shared/whiteboard/record'
import { boxOf, placedBox } from '@shared/whiteboard/shapes/outline'
import type { AnyBrush, PaintEnv } from './brush'

/** From afar its points are only walked along. */
export type SeenStroke = StrokeShape | StrokeGlance

/** Pixels per unit below which nobody sees pressure. */
const plainBelow = 0.3
/** Points nearer to each other than this many pixels are one. */
const nearest = 0.75
const thinnest = 0.7
const roundAbove = 1.5
export const highlighterAlpha = 0.4

export function isPlain(scale: number): boolean {
  return scale < plainBelow
}

export function paintStroke(brush: AnyBrush, shape: SeenStroke, env: PaintEnv): void {
  brush.globalAlpha = shape.opacity * (shape.pen === 'highlighter' ? highlighterAlpha : 1)
  if (isPlain(env.scale) || !isWhole(shape)) {
    aimPlain(brush, shape, env)
    brush.beginPath()
    plainLine(brush, shape, env.scale)
    brush.stroke()
  } else {
    brush.fillStyle = inkOf(shape.colour, env.theme)
    brush.save()
    move(brush, shape)
    brush.fill(env.inks.of(shape))
    brush.restore()
  }
  brush.globalAlpha = 1
}

/** Many strokes of one look are one path: a page seen whole has little else. Alpha is the caller's to look at. */
export function looksOf(shape: SeenStroke): string {
  return `${shape.colour} ${shape.size}`
}

export function aimPlain(brush: AnyBrush, { size, colour }: SeenStroke, { scale, theme }: PaintEnv): void {
  brush.strokeStyle = inkOf(colour, theme)
  brush.lineWidth = Math.max(size * 0.8, thinnest / scale)
  // Round ends of what is as thin as a pixel cost twice the line and are not seen.
  const thin = brush.lineWidth * scale < roundAbove
  brush.lineCap = thin ? 'butt' : 'round'
  brush.lineJoin = thin ? 'bevel' : 'round'
  brush.setLineDash([])
}

export function plainLine(brush: AnyBrush, shape: SeenStroke, scale: number): void {
  const walk = walkOf(shape.points)
  if (!walk.next()) return
  const { x, y } = shape
  const [sx, sy] = shape.scale
  const turn = shape.angle === 0 ? null : turnOf(shape)
  const step = nearest / scale
  const go = (to: 'moveTo' | 'lineTo', px: number, py: number): void => {
    if (turn) [px, py] = turn(px, py)
    brush[to](px, py)
  }
  let [lastX, lastY] = [x + walk.x * sx, y + walk.y * sy]
  let [px, py] = [lastX, lastY]
  go('moveTo', px, py)
  let [drawn, due] = [false, true]
  while (walk.next()) {
    px = x + walk.x * sx
    py = y + walk.y * sy
    due = Math.abs(px - lastX) < step && Math.abs(py - lastY) < step
    if (due) continue
    ;[lastX, lastY, drawn] = [px, py, true]
    go('lineTo', px, py)
  }
  // The last point counts whatever it is near to; a line of no length is painted only if it goes somewhere.
  if (due) go('lineTo', drawn || px !== lastX ? px : px + step, py)
}

function isWhole(shape: SeenStroke): shape is StrokeShape {
  return Array.isArray(shape.points)
}

function turnOf(shape: SeenStroke): (x: number, y: number) => [number, number] {
  const { x, y, w, h } = isWhole(shape) ? boxOf(shape) : placedBox(shape, shape.points.box(), shape.scale)
  const [mx, my, sin, cos] = [x + w / 2, y + h / 2, Math.sin(shape.angle), Math.cos(shape.angle)]
  return (px, py) => [mx + (px - mx) * cos - (py - my) * sin, my + (px - mx) * sin + (py - my) * cos]
}

function move(brush: AnyBrush, shape: StrokeShape): void {
  if (shape.angle !== 0) {
    const { x, y, w, h } = boxOf(shape)
    brush.translate(x + w / 2, y + h / 2)
    brush.rotate(shape.angle)
    brush.translate(-x - w / 2, -y - h / 2)
  }
  brush.translate(shape.x, shape.y)
  brush.scale(shape.scale[0], shape.scale[1])
}
