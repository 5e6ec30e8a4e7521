/** What the editor, the painter and the sync see of one page's document; made by replica.ts over Yjs. */
import type { Glance } from './glance'
import type { Shape, ShapeId } from './record'

export type ChangeOrigin = 'mine' | 'undo' | 'remote'

export interface PageChange {
  put: Shape[]
  removed: ShapeId[]
  origin: ChangeOrigin
}

export interface PageReplica {
  readonly size: number
  get(id: ShapeId): Shape | undefined
  /** In no order. */
  all(): Iterable<Shape>
  /** As `get`, for a stroke without making room for its points: they are not looked at before they are asked for. */
  glance(id: ShapeId): Glance | undefined
  /** In no order. */
  glances(): Iterable<Glance>
  /** One transaction and, unless told otherwise, one step of my undo. Nothing happens for an empty change. */
  change(change: { put?: readonly Shape[]; removed?: readonly ShapeId[] }, options?: { undoable?: boolean }): void
  /** Mine only, whatever others did meanwhile; false when there is nothing. */
  undo(): boolean
  redo(): boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Changes are heard once a transaction, in one call. Returns the stop. */
  onChange(listener: (change: PageChange) => void): () => void
  onHistory(listener: () => void): () => void
  /** Of others, or from the store. Bytes that are no update throw `board/corrupt` and change nothing. */
  apply(update: Uint8Array): void
  /** What I did, to be sent; the same bytes may be applied any number of times. */
  onUpdate(listener: (update: Uint8Array) => void): () => void
  /** Everything, or what a replica with that state vector lacks. */
  encode(since?: Uint8Array): Uint8Array
  stateVector(): Uint8Array
  destroy(): void
}
