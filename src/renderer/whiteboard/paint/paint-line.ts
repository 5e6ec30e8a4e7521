/** Lines, arrows and connectors as they run now. */
import type { Vec } from '@shared/whiteboard/geometry'
import { inkOf } from '@shared/whiteboard/palette'
import type { Head, LineShape } from '@shared/whiteboard/record'
import { headLength } from '@shared/whiteboard/shapes/bounds'
import { resolvedLine } from '@shared/whiteboard/shapes/line-ends'
import { routePath } from '@shared/whiteboard/shapes/line-route'
import { flattened } from '@shared/whiteboard/shapes/path'
import { dashOf, trace, type AnyBrush, type PaintEnv } from './brush'

/** Half the opening of an arrow head. */
const opening = Math.PI / 7

export function paintLine(brush: AnyBrush, shape: LineShape, env: PaintEnv): void {
  const path = routePath(resolvedLine(shape, env.lookup).points, shape.route)
  const points = flattened(path)
  brush.globalAlpha = shape.opacity
  brush.strokeStyle = brush.fillStyle = inkOf(shape.colour, env.theme)
  brush.lineWidth = shape.size
  brush.lineCap = brush.lineJoin = 'round'
  brush.setLineDash(dashOf(shape.dash, shape.size))
  if (shape.rough) brush.stroke(env.roughs.of(shape.id, path, shape.size))
  else {
    brush.beginPath()
    trace(path, brush)
    brush.stroke()
  }
  brush.setLineDash([])
  const [first, second] = points
  const [beforeLast, last] = [points.at(-2), points.at(-1)]
  if (first && second) paintHead(brush, shape.headStart, first, second, shape.size)
  if (last && beforeLast) paintHead(brush, shape.headEnd, last, beforeLast, shape.size)
  brush.globalAlpha = 1
}

function paintHead(brush: AnyBrush, head: Head, tip: Vec, from: Vec, size: number): void {
  if (head === 'none') return
  const length = headLength(size)
  brush.beginPath()
  if (head === 'dot') {
    brush.arc(tip.x, tip.y, length / 3, 0, 2 * Math.PI)
    return brush.fill()
  }
  const back = Math.atan2(from.y - tip.y, from.x - tip.x)
  const side = (angle: number): [number, number] => [
    tip.x + Math.cos(back + angle) * length,
    tip.y + Math.sin(back + angle) * length,
  ]
  brush.moveTo(...side(opening))
  brush.lineTo(tip.x, tip.y)
  brush.lineTo(...side(-opening))
  if (head === 'arrow') return brush.stroke()
  brush.closePath()
  brush.fill()
}
