/** Takes away whole what it touches; what alt touches comes back. Rule B44. */
import { between, boxBetween, distance, grown, type Vec } from '../geometry'
import type { ShapeId } from '../record'
import { hitsShape } from '../shapes/hit'
import { hitTolerance, type Desk, type Gesture, type Sketch, type Tool, type ToolInput } from './tool'

export const eraser: Tool = { cursor: 'crosshair', onDown: (input, desk) => erasing(input, desk) }

function erasing(first: ToolInput, desk: Desk): Gesture {
  const tolerance = hitTolerance(desk)
  let taken: ReadonlySet<ShapeId> = new Set()
  let last = first.at
  const touch = ({ at, alt }: ToolInput): void => {
    const touched = desk.groups.whole(touchedOn(last, at, tolerance, desk), desk.entered)
    last = at
    if (touched.every((id) => taken.has(id) !== alt)) return
    // Another set each time something changes: who paints goes by whether it is the same.
    const next = new Set(taken)
    for (const id of touched) {
      if (alt) next.delete(id)
      else next.add(id)
    }
    taken = next
  }
  touch(first)
  return {
    onMove(inputs): Sketch {
      for (const input of inputs) touch(input)
      return { hidden: taken }
    },
    onUp(input) {
      touch(input)
      return { removed: [...taken] }
    },
  }
}

function touchedOn(from: Vec, to: Vec, tolerance: number, { page }: Desk) {
  const near = page.spatial.search(grown(boxBetween(from, to), tolerance))
  // A fast hand jumps: the way between two points is walked in steps no wider than what the eraser touches.
  const steps = Math.min(200, Math.ceil(distance(from, to) / (tolerance * 1.5)) || 1)
  return near.flatMap((id) => {
    const shape = page.lookup(id)
    if (!shape || shape.locked) return []
    for (let i = 0; i <= steps; i++)
      if (hitsShape(shape, between(from, to, i / steps), tolerance, page.lookup)) return [shape]
    return []
  })
}
