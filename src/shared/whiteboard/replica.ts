/** The document of one page. */
import { decodeShape, encodeShape, glanceAtStroke, isStroke } from './codec'
import type { Glance } from './glance'
import type { Shape, ShapeId } from './record'
import { Records, type RecordCodec, type RecordsOptions } from './records'
import type { PageChange, PageReplica } from './replica-port'

export const shapeRecords: RecordCodec<Shape> = {
  root: 'shapes',
  encode: encodeShape,
  decode: (id, bytes) => decodeShape(id as ShapeId, bytes),
}

/** Empty; `apply` what is kept of it. */
export function createPageReplica(options: RecordsOptions = {}): PageReplica {
  const records = new Records(shapeRecords, options)
  const glance = (id: ShapeId): Glance | undefined => {
    const bytes = records.bytesOf(id)
    if (!bytes) return undefined
    try {
      if (isStroke(bytes)) return glanceAtStroke(id, bytes) ?? undefined
    } catch {
      return undefined
    }
    const shape = records.get(id)
    return shape?.kind === 'stroke' ? undefined : shape
  }
  return {
    get size() {
      return records.size
    },
    get: (id) => records.get(id),
    all: () => records.all(),
    glance,
    *glances() {
      for (const id of records.ids()) {
        const seen = glance(id as ShapeId)
        if (seen) yield seen
      }
    },
    change: (change, how) => records.change(change, how),
    undo: () => records.undo(),
    redo: () => records.redo(),
    get canUndo() {
      return records.canUndo
    },
    get canRedo() {
      return records.canRedo
    },
    onChange: (listener) => records.onChange((change) => listener(change as PageChange)),
    onHistory: (listener) => records.onHistory(listener),
    apply: (update) => records.apply(update),
    onUpdate: (listener) => records.onUpdate(listener),
    encode: (since) => records.encode(since),
    stateVector: () => records.stateVector(),
    destroy: () => records.destroy(),
  }
}
