/** Pages of a board that are not in front: read whole and changed without being shown. */
import type { BoardId, DocPart } from '@shared/whiteboard/board'
import { encodeShape } from '@shared/whiteboard/codec'
import type { PageId, Shape } from '@shared/whiteboard/record'
import { createPageReplica } from '@shared/whiteboard/replica'
import type { PageReplica } from '@shared/whiteboard/replica-port'
import { inParts, type RecordsPlan } from '@shared/whiteboard/restore'
import { api } from '../bridge/api'

export interface PageStore {
  /** Everything of it. */
  read(doc: PageId): Promise<DocPart>
  write(doc: PageId, update: Uint8Array): Promise<unknown>
}

export function pageStore(board: BoardId): PageStore {
  return {
    read: (doc) => api.board.read({ board, doc, after: 0 }),
    write: (doc, update) => api.board.write({ board, doc, update }),
  }
}

/** Of what `read` gives; to be destroyed by who asked for it. */
export function replicaOf({ update }: DocPart): PageReplica {
  const replica = createPageReplica()
  if (update.length > 0) replica.apply(update)
  return replica
}

/** Resolves when all of it is kept here; what was written before a failure stays. */
export async function changePage(
  store: PageStore,
  doc: PageId,
  replica: PageReplica,
  plan: RecordsPlan<Shape>,
): Promise<void> {
  const updates: Uint8Array[] = []
  const stop = replica.onUpdate((update) => updates.push(update))
  for (const part of partsOf(plan)) replica.change(part, { undoable: false })
  stop()
  for (const update of updates) await store.write(doc, update)
}

/** Each within what one update may weigh. */
export function partsOf(plan: RecordsPlan<Shape>): RecordsPlan<Shape>[] {
  return inParts(plan, (shape) => encodeShape(shape).length)
}
