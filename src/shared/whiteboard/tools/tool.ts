/**
 * What every tool is: it answers a press with a gesture, the gesture answers each move with what to show and its end
 * with what to do. None of them changes anything itself, so a gesture that is dropped never was (B40).
 */
import type { AccountId } from '../../ids'
import type { Camera, EditorState, PointerInput } from '../editor-port'
import type { Vec } from '../geometry'
import type { GroupIndex } from '../groups'
import type { PageIndex } from '../page-index'
import type { Shape, ShapeId, TextShape } from '../record'

/** What tools and commands may look at. */
export interface Desk {
  readonly page: PageIndex
  readonly groups: GroupIndex
  readonly state: EditorState
  /** The group whose members are taken one by one; null outside of all. */
  readonly entered: string | null
  readonly me: AccountId
  newId(): ShapeId
}

export interface ToolInput extends PointerInput {
  /** In the world. */
  at: Vec
  /** Of quick presses at one place, 1 or 2. */
  presses: number
}

/** Shown until the next move; what is left out is not there. */
export type Sketch = Partial<
  Pick<
    EditorState,
    'preview' | 'hidden' | 'live' | 'marquee' | 'lasso' | 'snaps' | 'hovered' | 'cursor' | 'selection' | 'selectionBox'
  >
> & { camera?: Camera }

/** Done at once and as one step of undo. */
export interface Plan {
  put?: readonly Shape[]
  removed?: readonly ShapeId[]
  select?: readonly ShapeId[]
  /** Absent: stays as it is. */
  entered?: string | null
  /** Whose text is typed next: a record's, or a text that is none yet. */
  edit?: ShapeId | TextShape
  /** One shape is made: back to selecting unless the tool is kept. */
  made?: boolean
  camera?: Camera
  /** ms for which the live stroke is still shown. */
  linger?: number
}

export interface Gesture {
  /** Records under the hand: the gesture is dropped when others remove one of them (B57). */
  readonly holds?: ReadonlySet<ShapeId>
  /** Oldest first, at least one; null: nothing to see yet. */
  onMove(inputs: readonly ToolInput[]): Sketch | null
  /** Null: it goes on without a press, until `onDown`, `onKey` or `finished` end it. */
  onUp(input: ToolInput): Plan | null
  /** The next press of one that goes on; its release comes to `onUp`. */
  onDown?(input: ToolInput): void
  /** A key while it goes on: what to do, or what to show from now on; undefined: not one of its keys. */
  onKey?(name: string): { plan: Plan } | { sketch: Sketch | null } | undefined
  /** What it comes to when something else is done instead; without it, nothing. */
  finished?(): Plan
}

export interface Tool {
  readonly cursor: EditorState['cursor']
  /** Null: this press means nothing. */
  onDown(input: ToolInput, desk: Desk): Gesture | null
  /** The pointer moves without a press. */
  onHover?(input: ToolInput, desk: Desk): Pick<Sketch, 'hovered' | 'cursor'>
}

/** CSS pixels a hand may slip while it only presses. */
export const slip = 4
/** CSS pixels around ink in which it is still hit. */
const reach = 6

export function hitTolerance(desk: Desk): number {
  return reach / desk.state.camera.zoom
}

/** Has the pointer gone further than a hand slips? */
export function dragged(from: PointerInput, to: PointerInput): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) > slip
}

export function lastOf(inputs: readonly ToolInput[], first: ToolInput): ToolInput {
  return inputs.at(-1) ?? first
}
