/** How a line goes through its points. Rules B15–B16. */
import { between, type Vec } from '../geometry'
import type { Route } from '../record'
import { curve, line, move, type Path } from './path'

export function routePath(points: readonly Vec[], route: Route): Path {
  if (route === 'curved' && points.length > 2) return smoothPath(points)
  if (route === 'curved') return bowPath(points)
  const through = route === 'elbow' ? elbowPoints(points) : points
  return through.map(({ x, y }, i) => (i === 0 ? move(x, y) : line(x, y)))
}

/** Only across and down: from point to point by the middle of the longer way. */
export function elbowPoints(points: readonly Vec[]): Vec[] {
  return points.flatMap((to, i) => {
    const from = points[i - 1]
    if (!from || from.x === to.x || from.y === to.y) return [to]
    const half = between(from, to, 0.5)
    return goesAcross(from, to)
      ? [{ x: half.x, y: from.y }, { x: half.x, y: to.y }, to]
      : [{ x: from.x, y: half.y }, { x: to.x, y: half.y }, to]
  })
}

export function goesAcross(from: Vec, to: Vec): boolean {
  return Math.abs(to.x - from.x) >= Math.abs(to.y - from.y)
}

/** Through all points, with the tangent of each along its neighbours (Catmull and Rom). */
function smoothPath(points: readonly Vec[]): Path {
  return points.map((to, i) => {
    const from = points[i - 1]
    if (!from) return move(to.x, to.y)
    const before = points[i - 2] ?? from
    const after = points[i + 1] ?? to
    return curve(
      from.x + (to.x - before.x) / 6,
      from.y + (to.y - before.y) / 6,
      to.x - (after.x - from.x) / 6,
      to.y - (after.y - from.y) / 6,
      to.x,
      to.y,
    )
  })
}

/** Two points alone: leaves and arrives along the longer way, as an S. */
function bowPath(points: readonly Vec[]): Path {
  const [from, to] = points
  if (!from || !to) return []
  const half = between(from, to, 0.5)
  const across = goesAcross(from, to)
  const [first, second] = across
    ? [
        { x: half.x, y: from.y },
        { x: half.x, y: to.y },
      ]
    : [
        { x: from.x, y: half.y },
        { x: to.x, y: half.y },
      ]
  return [move(from.x, from.y), curve(first.x, first.y, second.x, second.y, to.x, to.y)]
}
