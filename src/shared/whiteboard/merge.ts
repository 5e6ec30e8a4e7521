/** Several updates as one. Rule B88. */
import * as Y from 'yjs'

/** An update that lies wrong in some other way than `checkUpdate` can tell costs itself, not those beside it. */
export function mergedUpdate(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates
  if (only && updates.length === 1) return only
  try {
    return Y.mergeUpdates([...updates])
  } catch {
    return mergedOneByOne(updates)
  }
}

function mergedOneByOne(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  for (const update of updates) {
    try {
      Y.applyUpdate(doc, update)
    } catch {
      continue
    }
  }
  const all = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return all
}
