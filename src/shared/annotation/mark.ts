/** Marks drawn on a shared picture: coordinates are 0–10000 of its width and height, whatever size it is shown at. */
import type { AccountId } from '../ids'

export const markKinds = ['pen', 'arrow'] as const
export type MarkKind = (typeof markKinds)[number]

/** Indices into the renderer's four colours. */
export const markColours = [0, 1, 2, 3] as const
export type MarkColour = (typeof markColours)[number]

export const unit = 10_000

export interface Mark {
  /** 16 hex characters made by who draws. */
  id: string
  author: AccountId
  kind: MarkKind
  colour: MarkColour
  /** x, y, x, y … An arrow has its two ends. */
  points: readonly number[]
}

/**
 * What changes marks. `more` goes on with a mark of one's own: it replaces the points from `from` on, so that pieces
 * that come twice do no harm.
 */
export type MarkStep =
  | { kind: 'begin'; id: string; mark: MarkKind; colour: MarkColour; points: number[] }
  | { kind: 'more'; id: string; from: number; points: number[] }
  | { kind: 'remove'; ids: string[] }
  | { kind: 'clear' }

/** Past these, further marks and points are not taken: a board that nobody could read any more. */
export const markLimits = { marks: 400, pointsOfMark: 4_000, pointsInStep: 400 } as const

export function toUnit(part: number): number {
  return Math.min(unit, Math.max(0, Math.round(part * unit)))
}
