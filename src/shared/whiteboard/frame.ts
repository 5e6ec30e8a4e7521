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

/** Several in one body; `null` where one is none. */
export function encodeFrames(frames: readonly UpdateFrame[]): Uint8Array {
  const to = encoding.createEncoder()
  for (const frame of frames) encoding.writeVarUint8Array(to, encodeFrame(frame))
  return encoding.toUint8Array(to)
}

export function decodeFrames(bytes: Uint8Array): UpdateFrame[] | null {
  const frames: UpdateFrame[] = []
  try {
    const from = decoding.createDecoder(bytes)
    while (decoding.hasContent(from)) {
      const frame = decodeFrame(decoding.readVarUint8Array(from))
      if (!frame) return null
      frames.push(frame)
    }
    return frames
  } catch {
    return null
  }
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
