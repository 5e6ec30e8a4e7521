/** What others see of me while I am at a board: lossy, never stored, the newest whole value counts. */
import type { AccountId } from '../ids'
import type { PageId, ShapeId, StrokeShape } from './record'

/** In world units: the middle of what I see and how large; `zoom` 1 = 100 %. */
export interface Viewport {
  x: number
  y: number
  w: number
  h: number
}

/** A stroke that is being drawn. It begins anew with another id; points only ever grow (x, y, pressure; absolute). */
export interface LiveStroke {
  id: ShapeId
  pen: StrokeShape['pen'] | 'laser'
  size: number
  colour: string
  points: readonly number[]
}

export interface Presence {
  uuid: AccountId
  name: string
  page: PageId | null
  cursor: { x: number; y: number } | null
  selection: readonly ShapeId[]
  live: LiveStroke | null
  viewport: Viewport | null
  /** Shows the way: others may follow this viewport. */
  presenting: boolean
}
