/** Groups: outermost first in a record. Rule B47. */
import { recordLimits } from '../check'
import type { Shape } from '../record'
import type { Desk } from '../tools/tool'

/** All of them in one new group, within the one that is entered. */
export function grouped(shapes: readonly Shape[], desk: Desk): Shape[] {
  const group: string = desk.newId()
  return shapes.map((shape) => {
    const at = depthOf(shape, desk)
    return { ...shape, groups: [...shape.groups.slice(0, at), group, ...shape.groups.slice(at)] }
  })
}

/** Each out of its group as it is taken now. Those in none are left out. */
export function ungrouped(shapes: readonly Shape[], desk: Desk): Shape[] {
  return shapes.flatMap((shape) => {
    const unit = desk.groups.unitOf(shape, desk.entered)
    return unit === null ? [] : [{ ...shape, groups: shape.groups.filter((group) => group !== unit) }]
  })
}

export function mayGroup(shapes: readonly Shape[], desk: Desk): boolean {
  const units = new Set(shapes.map((shape) => desk.groups.unitOf(shape, desk.entered) ?? shape.id))
  return units.size > 1 && shapes.every(({ groups }) => groups.length < recordLimits.groups)
}

function depthOf({ groups }: Shape, { entered }: Desk): number {
  return entered === null ? 0 : groups.indexOf(entered) + 1
}
