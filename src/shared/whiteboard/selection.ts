/** What is taken together, and the box around it. Rules B46–B48. */
import { encloses, turnedBounds, union, type Box } from './geometry'
import type { PageIndex } from './page-index'
import type { Shape, ShapeId } from './record'
import { frameOf } from './shapes/bounds'
import type { Lookup } from './shapes/line-ends'

/** As `EditorState.selectionBox`: turned with a single shape, upright around several. */
export function selectionBoxOf(ids: readonly ShapeId[], lookup: Lookup): { box: Box; angle: number } | null {
  const shapes = ids.map(lookup).filter((shape) => shape !== undefined)
  const [first] = shapes
  if (!first) return null
  if (shapes.length === 1) return frameOf(first, lookup)
  const box = union(shapes.map((shape) => uprightBox(shape, lookup)))
  return box && { box, angle: 0 }
}

/** Without ink: what edges are aligned by. */
export function uprightBox(shape: Shape, lookup: Lookup): Box {
  const { box, angle } = frameOf(shape, lookup)
  return turnedBounds(box, angle)
}

/** Looks at `shapes` first, then at the page. */
export function lookupOver(shapes: readonly Shape[], below: Lookup): Lookup {
  if (shapes.length === 0) return below
  const over = new Map(shapes.map((shape) => [shape.id, shape]))
  return (id) => over.get(id) ?? below(id)
}

/** With frames comes what lies wholly in them and is not locked. */
export function withContents(shapes: readonly Shape[], page: PageIndex): Shape[] {
  const all = new Map(shapes.map((shape) => [shape.id, shape]))
  for (const shape of shapes) {
    if (shape.kind !== 'frame') continue
    const frame = turnedBounds(shape, shape.angle)
    for (const id of page.spatial.search(frame)) {
      // A full selection has most of them already: they are passed over before anything is reckoned.
      const inside = all.has(id) ? undefined : page.lookup(id)
      if (inside && !inside.locked && encloses(frame, uprightBox(inside, page.lookup))) all.set(id, inside)
    }
  }
  return [...all.values()]
}
