/** Who may change which marks, and what a step makes of them. Pure. */
import type { AccountId } from '../ids'
import type { KeyedDiff } from '../diff'
import { markLimits, type Mark, type MarkStep } from './mark'

export type Marks = Readonly<Record<string, Mark>>

/** Who takes a step. `draws`: may draw now; `owns`: the sharer or a manager, who may take away what is another's. */
export interface Drawer {
  uuid: AccountId
  draws: boolean
  owns: boolean
}

/** The change a step makes, empty when it is not allowed or makes no sense: a peer's step is never an error. */
export function applyStep(marks: Marks, step: MarkStep, by: Drawer): KeyedDiff<Mark> {
  switch (step.kind) {
    case 'begin':
      return begin(marks, step, by)
    case 'more':
      return goOn(marks, step, by)
    case 'remove':
      return taken(step.ids.filter((id) => marks[id] && (by.owns || marks[id].author === by.uuid)))
    case 'clear':
      return taken(by.owns ? Object.keys(marks) : [])
  }
}

/** The newest mark of somebody: what undo takes back. Records keep the order in which marks began. */
export function lastOf(marks: Marks, author: AccountId): string | null {
  return Object.values(marks).findLast((mark) => mark.author === author)?.id ?? null
}

function begin(marks: Marks, step: Extract<MarkStep, { kind: 'begin' }>, by: Drawer): KeyedDiff<Mark> {
  const full = Object.keys(marks).length >= markLimits.marks
  if (!by.draws || full || marks[step.id]) return nothing
  const mark: Mark = {
    id: step.id,
    author: by.uuid,
    kind: step.mark,
    colour: step.colour,
    points: bounded(step.mark, step.points),
  }
  return { put: { [mark.id]: mark }, removed: [] }
}

function goOn(marks: Marks, step: Extract<MarkStep, { kind: 'more' }>, by: Drawer): KeyedDiff<Mark> {
  const mark = marks[step.id]
  // A piece before it is missing: the stroke stays as it was.
  if (!mark || !by.draws || mark.author !== by.uuid || step.from > mark.points.length) return nothing
  const points = bounded(mark.kind, [...mark.points.slice(0, step.from), ...step.points])
  return { put: { [mark.id]: { ...mark, points } }, removed: [] }
}

function bounded(kind: Mark['kind'], points: readonly number[]): number[] {
  const limit = kind === 'arrow' ? 2 : markLimits.pointsOfMark
  return points.slice(0, limit * 2)
}

function taken(ids: string[]): KeyedDiff<Mark> {
  return { put: {}, removed: ids }
}

const nothing: KeyedDiff<Mark> = { put: {}, removed: [] }
