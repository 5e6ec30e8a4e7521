/** What a marquee or a lasso takes. Rule B19. */
import { boxHas, cornersOf, encloses, overlaps, pathsCross, polygonHas, type Box, type Vec } from '../geometry'
import type { Shape } from '../record'
import type { Lookup } from './line-ends'
import { boundsOf, tracesOf } from './bounds'

/** A marquee takes what it touches; a frame only whole, or it would take one each time a marquee is drawn inside it. */
export function marqueeTakes(marquee: Box, shape: Shape, lookup: Lookup): boolean {
  const bounds = boundsOf(shape, lookup)
  if (encloses(marquee, bounds)) return true
  if (shape.kind === 'frame' || !overlaps(marquee, bounds)) return false
  const trace = tracesOf(shape, lookup)
  const edge = cornersOf(marquee)
  if (trace.points.some((point) => boxHas(marquee, point))) return true
  if (pathsCross(trace.closed ? closedPath(trace.points) : trace.points, closedPath(edge))) return true
  return trace.filled && polygonHas(trace.points, edge[0])
}

/** A lasso takes what lies in it whole. */
export function lassoTakes(lasso: readonly Vec[], shape: Shape, lookup: Lookup): boolean {
  const trace = tracesOf(shape, lookup)
  if (!trace.points.every((point) => polygonHas(lasso, point))) return false
  // Corners inside of a bent lasso may still have a border outside of it.
  return !pathsCross(trace.closed ? closedPath(trace.points) : trace.points, closedPath(lasso))
}

function closedPath(points: readonly Vec[]): Vec[] {
  const first = points[0]
  return first ? [...points, first] : []
}
