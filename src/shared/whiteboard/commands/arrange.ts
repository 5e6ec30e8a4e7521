/** Edges in line, equal gaps, mirrors. A group counts as one. Rule B54. */
import { middleOf, union, type Box, type Vec } from '../geometry'
import type { Shape } from '../record'
import { uprightBox } from '../selection'
import { flipped, moved } from '../shapes/resize'
import type { Desk } from '../tools/tool'

export type Edge = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'
export type Way = 'horizontally' | 'vertically'

interface Unit {
  shapes: Shape[]
  box: Box
}

export function aligned(shapes: readonly Shape[], edge: Edge, desk: Desk): Shape[] {
  const units = unitsOf(shapes, desk)
  const all = union(units.map(({ box }) => box))
  return all ? units.flatMap((unit) => shifted(unit, toEdge(unit.box, all, edge))) : []
}

function toEdge(box: Box, all: Box, edge: Edge): Vec {
  switch (edge) {
    case 'left':
      return { x: all.x - box.x, y: 0 }
    case 'centre':
      return { x: middleOf(all).x - middleOf(box).x, y: 0 }
    case 'right':
      return { x: all.x + all.w - box.x - box.w, y: 0 }
    case 'top':
      return { x: 0, y: all.y - box.y }
    case 'middle':
      return { x: 0, y: middleOf(all).y - middleOf(box).y }
    case 'bottom':
      return { x: 0, y: all.y + all.h - box.y - box.h }
  }
}

/** The outermost two stay. */
export function distributed(shapes: readonly Shape[], way: Way, desk: Desk): Shape[] {
  const [start, size] = way === 'horizontally' ? (['x', 'w'] as const) : (['y', 'h'] as const)
  const units = unitsOf(shapes, desk).sort((a, b) => a.box[start] + a.box[size] / 2 - b.box[start] - b.box[size] / 2)
  const [first, last] = [units[0], units.at(-1)]
  if (!first || !last || units.length < 3) return []
  const inside = units.slice(1, -1)
  const room = last.box[start] - first.box[start] - first.box[size]
  const gap = (room - inside.reduce((sum, { box }) => sum + box[size], 0)) / (inside.length + 1)
  let at = first.box[start] + first.box[size] + gap
  return inside.flatMap((unit) => {
    const by = at - unit.box[start]
    at += unit.box[size] + gap
    return shifted(unit, start === 'x' ? { x: by, y: 0 } : { x: 0, y: by })
  })
}

export function mirrored(shapes: readonly Shape[], way: Way, desk: Desk): Shape[] {
  const box = union(shapes.map((shape) => uprightBox(shape, desk.page.lookup)))
  return box ? shapes.map((shape) => flipped(shape, box, way)) : []
}

/** How many things there are to arrange. */
export function unitCount(shapes: readonly Shape[], desk: Desk): number {
  return unitsOf(shapes, desk).length
}

/** Lines that hang on something go with that and are not arranged themselves. */
function unitsOf(shapes: readonly Shape[], desk: Desk): Unit[] {
  const units = new Map<string, Shape[]>()
  for (const shape of shapes) {
    if (shape.kind === 'line' && (shape.start || shape.end)) continue
    const key = desk.groups.unitOf(shape, desk.entered) ?? shape.id
    const unit = units.get(key)
    if (unit) unit.push(shape)
    else units.set(key, [shape])
  }
  return [...units.values()].map((members) => {
    const box = union(members.map((shape) => uprightBox(shape, desk.page.lookup)))
    return { shapes: members, box: box ?? { x: 0, y: 0, w: 0, h: 0 } }
  })
}

function shifted({ shapes }: Unit, by: Vec): Shape[] {
  return by.x === 0 && by.y === 0 ? [] : shapes.map((shape) => moved(shape, by))
}
