/** Points, boxes, and what is asked of them. Pure; world units. */

export interface Vec {
  x: number
  y: number
}

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

export function add(a: Vec, b: Vec): Vec {
  return { x: a.x + b.x, y: a.y + b.y }
}

export function subtract(a: Vec, b: Vec): Vec {
  return { x: a.x - b.x, y: a.y - b.y }
}

export function distance(a: Vec, b: Vec): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** `part` 0 is `a`, 1 is `b`. */
export function between(a: Vec, b: Vec, part: number): Vec {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part }
}

/** Clockwise on the screen, by radians. */
export function rotated(point: Vec, around: Vec, angle: number): Vec {
  if (angle === 0) return point
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  const [x, y] = [point.x - around.x, point.y - around.y]
  return { x: around.x + x * cos - y * sin, y: around.y + x * sin + y * cos }
}

export function middleOf(box: Box): Vec {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 }
}

/** Clockwise from the top left, turned around the middle. */
export function cornersOf(box: Box, angle = 0): [Vec, Vec, Vec, Vec] {
  const middle = middleOf(box)
  const [right, bottom] = [box.x + box.w, box.y + box.h]
  const turned = (x: number, y: number): Vec => rotated({ x, y }, middle, angle)
  return [turned(box.x, box.y), turned(right, box.y), turned(right, bottom), turned(box.x, bottom)]
}

/** The upright box around a turned one. */
export function turnedBounds(box: Box, angle: number): Box {
  if (angle === 0) return box
  const [sin, cos] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))]
  const [w, h] = [box.w * cos + box.h * sin, box.w * sin + box.h * cos]
  const middle = middleOf(box)
  return { x: middle.x - w / 2, y: middle.y - h / 2, w, h }
}

/** Around all of them; `null` of none. */
export function boxAround(points: Iterable<Vec>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return left === Infinity ? null : { x: left, y: top, w: right - left, h: bottom - top }
}

/** `null` of none. */
export function union(boxes: Iterable<Box>): Box | null {
  let all: Box | null = null
  for (const box of boxes) all = all ? joined(all, box) : box
  return all
}

function joined(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return { x, y, w: Math.max(a.x + a.w, b.x + b.w) - x, h: Math.max(a.y + a.h, b.y + b.h) - y }
}

/** Larger by `by` on every side; a negative one never turns it inside out. */
export function grown(box: Box, by: number): Box {
  const [w, h] = [Math.max(0, box.w + by * 2), Math.max(0, box.h + by * 2)]
  return { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h }
}

/** From any two corners. */
export function boxBetween(a: Vec, b: Vec): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) }
}

/** Touching counts. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}

export function encloses(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.w >= inner.x + inner.w &&
    outer.y + outer.h >= inner.y + inner.h
  )
}

export function boxHas(box: Box, point: Vec): boolean {
  return point.x >= box.x && point.x <= box.x + box.w && point.y >= box.y && point.y <= box.y + box.h
}

export function distanceToSegment(point: Vec, a: Vec, b: Vec): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / length
  const part = Math.max(0, Math.min(1, along))
  return Math.hypot(point.x - a.x - dx * part, point.y - a.y - dy * part)
}

/** Infinity of no points; of one, to it. `closed` counts the way back to the first too. */
export function distanceToPath(point: Vec, path: readonly Vec[], closed = false): number {
  let least = Infinity
  let last = closed ? path.at(-1) : path[0]
  for (const next of path) {
    least = Math.min(least, distanceToSegment(point, last ?? next, next))
    last = next
  }
  return least
}

/** Where the two segments meet, as the part of the first (0–1) and the point; `null` when they do not or are parallel. */
export function crossing(a: Vec, b: Vec, c: Vec, d: Vec): { part: number; point: Vec } | null {
  const [rx, ry, sx, sy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y]
  const cross = rx * sy - ry * sx
  if (cross === 0) return null
  const part = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross
  const other = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross
  if (part < 0 || part > 1 || other < 0 || other > 1) return null
  return { part, point: between(a, b, part) }
}

export function pathsCross(a: readonly Vec[], b: readonly Vec[]): boolean {
  return a.some((from, i) => {
    const to = a[i + 1]
    return to !== undefined && b.some((start, j) => Boolean(b[j + 1] && crossing(from, to, start, b[j + 1] ?? start)))
  })
}

/** By even and odd crossings, so that a loop in a lasso is a hole. */
export function polygonHas(polygon: readonly Vec[], point: Vec): boolean {
  let inside = false
  let last = polygon.at(-1)
  for (const next of polygon) {
    if (last && next.y > point.y !== last.y > point.y) {
      const at = next.x + ((point.y - next.y) / (last.y - next.y)) * (last.x - next.x)
      if (point.x < at) inside = !inside
    }
    last = next
  }
  return inside
}

/** Fewer points that stay within `tolerance` of all (Ramer, Douglas, Peucker; without recursion: strokes are long). */
export function simplified(points: readonly Vec[], tolerance: number): Vec[] {
  const kept = new Uint8Array(points.length)
  kept[0] = kept[points.length - 1] = 1
  const open: [number, number][] = [[0, points.length - 1]]
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range
    const at = farthest(points, from, to, tolerance)
    if (at === null) continue
    kept[at] = 1
    open.push([from, at], [at, to])
  }
  return points.filter((_, i) => kept[i] === 1)
}

/** Of the points in between, the one farthest from the straight way; `null` when none is off by more. */
function farthest(points: readonly Vec[], from: number, to: number, tolerance: number): number | null {
  const [a, b] = [points[from], points[to]]
  if (!a || !b) return null
  let worst = tolerance
  let at: number | null = null
  for (let i = from + 1; i < to; i++) {
    const off = distanceToSegment(points[i] ?? a, a, b)
    if (off > worst) [worst, at] = [off, i]
  }
  return at
}
