/** Shapes moved together, with the lines that hang on them. Rules B45, B49. */
import type { Vec } from './geometry'
import type { PageIndex } from './page-index'
import type { Binding, LineShape, Shape, ShapeId } from './record'
import { resolvedLine, withPoints, type Lookup } from './shapes/line-ends'
import { moved } from './shapes/resize'
import { lookupOver } from './selection'

/** Takes lines off whatever stays behind: an end that is pulled away is no longer bound. */
export function movedAll(shapes: readonly Shape[], by: Vec, lookup: Lookup): Shape[] {
  const along = new Set(shapes.map(({ id }) => id))
  return shapes.map((shape) => moved(shape.kind === 'line' ? released(shape, along, lookup) : shape, by))
}

/** Ends on anything but `kept` lie where they are seen now, bound to nothing. */
export function released(line: LineShape, kept: ReadonlySet<ShapeId>, lookup: Lookup): LineShape {
  const start = keep(line.start, kept)
  const end = keep(line.end, kept)
  if (start === line.start && end === line.end) return line
  return { ...withPoints(line, resolvedLine(line, lookup).points), start, end }
}

function keep(binding: Binding | null, kept: ReadonlySet<ShapeId>): Binding | null {
  return binding && kept.has(binding.to) ? binding : null
}

/** The lines of the page that hang on `shapes` and are not among them, as they run while those are where they are. */
export function followersOf(shapes: readonly Shape[], page: PageIndex): LineShape[] {
  const lookup = lookupOver(shapes, page.lookup)
  const own = new Set(shapes.map(({ id }) => id))
  const found = new Map<ShapeId, LineShape>()
  for (const { id } of shapes)
    for (const follower of page.spatial.followersOf(id)) {
      if (own.has(follower) || found.has(follower)) continue
      const line = page.lookup(follower)
      if (line?.kind === 'line') found.set(follower, asSeen(line, lookup))
    }
  return [...found.values()]
}

/** With its ends where they are seen, for a painter that does not know what moves. */
export function asSeen(line: LineShape, lookup: Lookup): LineShape {
  return { ...withPoints(line, resolvedLine(line, lookup).points), start: null, end: null }
}

/** What is shown in place of the records while they are under the hand. */
export function sketchOf(shapes: readonly Shape[], page: PageIndex): { preview: Shape[]; hidden: Set<ShapeId> } {
  const lookup = lookupOver(shapes, page.lookup)
  const seen = shapes.map((shape) => (shape.kind === 'line' ? asSeen(shape, lookup) : shape))
  const preview = [...seen, ...followersOf(shapes, page)]
  return { preview, hidden: new Set(preview.map(({ id }) => id)) }
}
