/** Strokes: their outline when it can be seen, a plain line when it cannot. */
import { inkOf } from '@shared/whiteboard/palette'
import type { StrokeShape } from '@shared/whiteboard/record'
import { boxOf } from '@shared/whiteboard/shapes/outline'
import type { AnyBrush, PaintEnv } from './brush'

/** Pixels per unit below which nobody sees pressure. */
const plainBelow = 0.3
/** Points nearer to each other than this many pixels are one. */
const nearest = 0.75
const thinnest = 0.7
const roundAbove = 1.5
export const highlighterAlpha = 0.4

export function isPlain({ scale }: PaintEnv): boolean {
  return scale < plainBelow
}

export function paintStroke(brush: AnyBrush, shape: StrokeShape, env: PaintEnv): void {
  brush.globalAlpha = shape.opacity * (shape.pen === 'highlighter' ? highlighterAlpha : 1)
  if (isPlain(env)) {
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
export function looksOf(shape: StrokeShape): string {
  return `${shape.colour} ${shape.size}`
}

export function aimPlain(brush: AnyBrush, { size, colour }: StrokeShape, { scale, theme }: PaintEnv): void {
  brush.strokeStyle = inkOf(colour, theme)
  brush.lineWidth = Math.max(size * 0.8, thinnest / scale)
  // Round ends of what is as thin as a pixel cost twice the line and are not seen.
  const thin = brush.lineWidth * scale < roundAbove
  brush.lineCap = thin ? 'butt' : 'round'
  brush.lineJoin = thin ? 'bevel' : 'round'
  brush.setLineDash([])
}

export function plainLine(brush: AnyBrush, shape: StrokeShape, scale: number): void {
  const { points, x, y } = shape
  const [sx, sy] = shape.scale
  const turn = shape.angle === 0 ? null : turnOf(shape)
  const step = nearest / scale
  let [lastX, lastY] = [Infinity, Infinity]
  for (let at = 0; at + 1 < points.length; at += 3) {
    let [px, py] = [x + (points[at] ?? 0) * sx, y + (points[at + 1] ?? 0) * sy]
    const first = at === 0
    if (!first && at + 3 < points.length && Math.abs(px - lastX) < step && Math.abs(py - lastY) < step) continue
    ;[lastX, lastY] = [px, py]
    if (turn) [px, py] = turn(px, py)
    if (first) brush.moveTo(px, py)
    // A dot is a line of no length, which is painted only if it goes somewhere.
    if (!first || points.length === 3) brush.lineTo(first ? px + step : px, py)
  }
}

function turnOf(shape: StrokeShape): (x: number, y: number) => [number, number] {
  const { x, y, w, h } = boxOf(shape)
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
