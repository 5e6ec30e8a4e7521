/** Painting marks over a picture of any size. */
import { unit, type Mark } from '@shared/annotation/mark'

/** Seen on light and dark alike; `colour` of a mark is an index. */
export const markPaints = ['#ff3b30', '#ffcc00', '#34c759', '#2f7cff'] as const

export interface Surface {
  width: number
  height: number
  x: number
  y: number
}

/** Half a hundredth of the picture's width, so that a stroke covers as much at every size. */
const thickness = 0.004
const headLength = 5

/** `at`: where the picture lies on the canvas, in its own pixels. */
export function drawMarks(context: CanvasRenderingContext2D, marks: Iterable<Mark>, at: Surface): void {
  context.lineCap = context.lineJoin = 'round'
  for (const mark of marks) {
    context.strokeStyle = context.fillStyle = markPaints[mark.colour]
    context.lineWidth = Math.max(2, at.width * thickness)
    const points = onSurface(mark.points, at)
    if (mark.kind === 'arrow') drawArrow(context, points)
    else drawStroke(context, points)
  }
}

/** The marks that a rubber at x, y (0–10000) touches. */
export function marksAt(marks: Iterable<Mark>, x: number, y: number, aspect: number): string[] {
  const reach = 150
  const touched: string[] = []
  for (const { id, points } of marks) {
    for (let n = 0; n < points.length; n += 2) {
      const next = n + 2 < points.length ? n + 2 : n
      const [ax = 0, ay = 0, bx = 0, by = 0] = [points[n], points[n + 1], points[next], points[next + 1]]
      if (distance(x, y / aspect, ax, ay / aspect, bx, by / aspect) <= reach) {
        touched.push(id)
        break
      }
    }
  }
  return touched
}

type Point = [number, number]

function onSurface(points: readonly number[], { x, y, width, height }: Surface): Point[] {
  const placed: Point[] = []
  for (let n = 0; n + 1 < points.length; n += 2) {
    placed.push([x + ((points[n] ?? 0) / unit) * width, y + ((points[n + 1] ?? 0) / unit) * height])
  }
  return placed
}

function drawStroke(context: CanvasRenderingContext2D, [first, ...rest]: Point[]): void {
  if (!first) return
  context.beginPath()
  context.moveTo(...first)
  // A dot is a line to itself.
  for (const point of rest.length > 0 ? rest : [first]) context.lineTo(...point)
  context.stroke()
}

function drawArrow(context: CanvasRenderingContext2D, [from, to]: Point[]): void {
  if (!from || !to) return
  drawStroke(context, [from, to])
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
  const length = context.lineWidth * headLength
  const side = (turn: number): Point => [
    to[0] - length * Math.cos(angle + turn),
    to[1] - length * Math.sin(angle + turn),
  ]
  drawStroke(context, [side(0.5), to, side(-0.5)])
}

function distance(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = dx || dy ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy))) : 0
  return Math.hypot(px - ax - along * dx, py - ay - along * dy)
}
