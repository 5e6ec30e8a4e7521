/** The outline of a stroke, by perfect-freehand, as a path in the stroke's own units. */
import { getStroke } from 'perfect-freehand'
import type { StrokeShape } from '@shared/whiteboard/record'

type Point = readonly [number, number]

/** Its corners; fewer than three for what has no inside. */
export function inkOutline(points: readonly number[], pen: StrokeShape['pen'], size: number, done = true): Point[] {
  const input: [number, number, number][] = []
  for (let at = 0; at + 2 < points.length; at += 3)
    input.push([points[at] ?? 0, points[at + 1] ?? 0, points[at + 2] ?? 0.5])
  return getStroke(input, {
    size,
    thinning: pen === 'pen' ? 0.5 : 0,
    smoothing: 0.5,
    streamline: 0.35,
    simulatePressure: false,
    last: done,
    start: { cap: pen === 'pen', taper: 0 },
    end: { cap: pen === 'pen', taper: 0 },
  }) as Point[]
}

/** Through the middles of the outline's sides, so that its corners are round. */
export function outlinePath(outline: readonly Point[]): Path2D {
  const path = new Path2D()
  const last = outline.at(-1)
  if (!last || outline.length < 3) return path
  let [beforeX, beforeY] = last
  let first = true
  for (const [x, y] of [...outline, ...outline.slice(0, 1)]) {
    const [middleX, middleY] = [(beforeX + x) / 2, (beforeY + y) / 2]
    if (first) path.moveTo(middleX, middleY)
    else path.quadraticCurveTo(beforeX, beforeY, middleX, middleY)
    first = false
    ;[beforeX, beforeY] = [x, y]
  }
  path.closePath()
  return path
}

/** Outlines cost a hundred times what drawing them does: those drawn last are kept. */
export class InkPaths {
  private readonly paths = new Map<string, { shape: StrokeShape; path: Path2D }>()

  constructor(private readonly limit = 12_000) {}

  of(shape: StrokeShape): Path2D {
    const known = this.paths.get(shape.id)
    if (known && sameInk(known.shape, shape)) {
      this.paths.delete(shape.id)
      this.paths.set(shape.id, known)
      return known.path
    }
    const path = outlinePath(inkOutline(shape.points, shape.pen, shape.size))
    this.paths.set(shape.id, { shape, path })
    for (const id of this.paths.keys()) {
      if (this.paths.size <= this.limit) break
      this.paths.delete(id)
    }
    return path
  }
}

function sameInk(a: StrokeShape, b: StrokeShape): boolean {
  return a === b || (a.points === b.points && a.size === b.size && a.pen === b.pen)
}
