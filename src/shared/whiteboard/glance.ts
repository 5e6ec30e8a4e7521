/** A record at a glance, for the index and for far views: all of it but the points of a stroke, which stay packed. */
import { grown, turnedBounds, type Box } from './geometry'
import type { PackedPoints } from './packed-points'
import type { Shape, StrokeShape } from './record'
import { boundsOf } from './shapes/bounds'
import type { Lookup } from './shapes/line-ends'
import { placedBox } from './shapes/outline'

export interface StrokeGlance extends Omit<StrokeShape, 'points'> {
  points: PackedPoints
}
export type Glance = Exclude<Shape, StrokeShape> | StrokeGlance

/** As `boundsOf` of the whole record. Throws `board/corrupt` for a stroke whose points are none. */
export function boundsOfGlance(glance: Glance, lookup: Lookup): Box {
  if (glance.kind !== 'stroke') return boundsOf(glance, lookup)
  const box = placedBox(glance, glance.points.box(), glance.scale)
  return grown(turnedBounds(box, glance.angle), glance.size)
}
