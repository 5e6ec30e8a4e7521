/** The binary frame of the board's wire: one update of one document, by lib0 as Yjs writes. Rule B82. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { UpdateFrame } from './wire'

/** Names of documents: `book`, or the id of a page. */
export const docPattern = /^[A-Za-z0-9_-]{1,32}$/
const version = 1

export function encodeFrame({ doc, number, update }: UpdateFrame): Uint8Array {
  const to = encoding.createEncoder()
  encoding.writeUint8(to, version)
  encoding.writeVarString(to, doc)
  encoding.writeVarUint(to, number)
  encoding.writeUint8Array(to, update)
  return encoding.toUint8Array(to)
}

/** `null` for bytes that are none. The update is a view of `bytes` and not looked at. */
export function decodeFrame(bytes: Uint8Array): UpdateFrame | null {
  try {
    const from = decoding.createDecoder(bytes)
    if (decoding.readUint8(from) !== version) return null
    const doc = decoding.readVarString(from)
    const number = decoding.readVarUint(from)
    const update = decoding.readTailAsUint8Array(from)
    return docPattern.test(doc) && Number.isSafeInteger(number) ? { doc, number, update } : null
  } catch {
    return null
  }
}
