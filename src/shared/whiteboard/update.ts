/** Looks at the bytes of a Yjs update before they come near a document. Rule B36. */
import * as Y from 'yjs'
import { AppError } from '../errors'

/**
 * Throws `board/corrupt` for bytes that are no update. Yjs itself would take in the half that it can read; and a struct
 * of no length, which no Yjs writes, would make it search for ever.
 */
export function checkUpdate(update: Uint8Array): void {
  let structs
  try {
    structs = Y.decodeUpdate(update).structs
  } catch (error) {
    throw new AppError('board/corrupt', 'Bytes that are no update.', { cause: error })
  }
  for (const { id, length } of structs)
    if (!(length > 0) || !Number.isSafeInteger(id.clock + length))
      throw new AppError('board/corrupt', 'An update with a struct that cannot be.')
}
