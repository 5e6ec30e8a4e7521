/** Where a moved box, or a point that is pulled, comes to rest: at edges, middles and equal gaps of its neighbours. Rule B46a. */
import { distance, middleOf, type Box, type Vec } from './geometry'
import { seenBox } from './camera'
import { uprightBox } from './selection'
import type { SnapLine } from './editor-port'
import type { ShapeId } from './record'
import type { Desk } from './tools/tool'

/** CSS pixels. */
const pull = 8
/** The nearest of them: on a crowded page everything would be near to something. */
const most = 100

/** What a moved selection may rest at: neighbours in sight, without ink, which lines up with nothing. */
export function neighboursOf(desk: Desk, own: ReadonlySet<ShapeId>, from: Box): Box[] {
  const { camera, view } = desk.state
  const seen = seenBox(camera, view)
  const found: { box: Box; away: number }[] = []
  for (const id of desk.page.spatial.search(seen)) {
    const shape = desk.page.lookup(id)
    if (!shape || own.has(id) || shape.kind === 'stroke' || shape.kind === 'line') continue
    const box = uprightBox(shape, desk.page.lookup)
    found.push({ box, away: distance(middleOf(box), middleOf(from)) })
  }
  return found
    .sort((a, b) => a.away - b.away)
    .slice(0, most)
    .map(({ box }) => box)
}

export interface Snapped {
  by: Vec
  lines: SnapLine[]
}

/** How much further `box` goes to rest, and the lines that say at what. */
export function snap(box: Box, neighbours: readonly Box[], zoom: number): Snapped {
  const reach = pull / zoom
  return atRest(box, nearestOf(box, neighbours, reach, false), nearestOf(box, neighbours, reach, true))
}

/**
 * The same for the corner or side of a box that is pulled, or an end of a line: at edges and middles alone. `ways`: in
 * which it goes.
 */
export function snapPoint(
  at: Vec,
  neighbours: readonly Box[],
  zoom: number,
  ways = { across: true, down: true },
): Snapped {
  const [reach, point] = [pull / zoom, { ...at, w: 0, h: 0 }]
  const across = ways.across ? nearestOf(point, neighbours, reach, false, false) : null
  const down = ways.down ? nearestOf(point, neighbours, reach, true, false) : null
  return atRest(point, across, down)
}

function atRest(box: Box, across: Rest | null, down: Rest | null): Snapped {
  const by = { x: across?.by ?? 0, y: down?.by ?? 0 }
  const rest = { ...box, x: box.x + by.x, y: box.y + by.y }
  const lines = [across && lineFor(across, rest, false), down && lineFor(down, rest, true)]
  return { by, lines: lines.filter((line) => line !== null) }
}

/** One way of the two; `down` looks at the page turned on its side. */
interface Rest {
  by: number
  /** Where the two line up; null: an equal gap. */
  at: number | null
  other: Box
}

function nearestOf(box: Box, neighbours: readonly Box[], reach: number, down: boolean, gaps = true): Rest | null {
  const own = turnedIf(box, down)
  let best: Rest | null = null
  const offer = (by: number, at: number | null, other: Box): void => {
    if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, at, other }
  }
  const others = neighbours.map((each) => turnedIf(each, down))
  for (const other of others)
    for (const mine of [own.x, own.x + own.w / 2, own.x + own.w])
      for (const at of [other.x, other.x + other.w / 2, other.x + other.w]) offer(at - mine, at, other)
  if (gaps) for (const [at, other] of gapsFor(own, others)) offer(at - own.x, null, other)
  return best
}

/** Where `own` would be as far from one as that is from the next, or in the middle between two. */
function gapsFor(own: Box, others: readonly Box[]): [number, Box][] {
  const row = others.filter((other) => other.y <= own.y + own.h && own.y <= other.y + other.h)
  row.sort((a, b) => a.x - b.x)
  return row.flatMap((left, i): [number, Box][] => {
    const right = row[i + 1]
    if (!right) return []
    const gap = right.x - left.x - left.w
    if (gap <= 0) return []
    const between: [number, Box][] = gap > own.w ? [[left.x + left.w + (gap - own.w) / 2, left]] : []
    return [...between, [right.x + right.w + gap, right], [left.x - gap - own.w, left]]
  })
}

function lineFor({ at, other }: Rest, rest: Box, down: boolean): SnapLine {
  const own = turnedIf(rest, down)
  const line = at === null ? acrossGap(own, other) : alongBoth(at, own, other)
  return down ? { from: swapped(line.from), to: swapped(line.to) } : line
}

function alongBoth(x: number, own: Box, other: Box): SnapLine {
  const [top, bottom] = [Math.min(own.y, other.y), Math.max(own.y + own.h, other.y + other.h)]
  return { from: { x, y: top }, to: { x, y: bottom } }
}

function acrossGap(own: Box, other: Box): SnapLine {
  const y = middleOf(own).y
  const [left, right] = own.x < other.x ? [own, other] : [other, own]
  return { from: { x: left.x + left.w, y }, to: { x: right.x, y } }
}

function turnedIf(box: Box, down: boolean): Box {
  return down ? { x: box.y, y: box.x, w: box.h, h: box.w } : box
}

function swapped({ x, y }: Vec): Vec {
  return { x: y, y: x }
}
