/** Bytes of a Yjs update on their way into a document: looked at first, then taken in. Rule B36. */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { AppError } from '../errors'

/** Bytes from which a record is a view of its update: of small ones the update would be held for a part of it. */
const viewedFrom = 100_000
const nothing = new Uint8Array()

/**
 * Throws `board/corrupt` for bytes that are no update. Yjs itself would take in the half that it can read; and a struct
 * of no length, which no Yjs writes, would make it search for ever.
 */
export function checkUpdate(update: Uint8Array): void {
  let structs
  try {
    structs = Y.decodeUpdateV2(update, SkimmingDecoder).structs
  } catch (error) {
    throw new AppError('board/corrupt', 'Bytes that are no update.', { cause: error })
  }
  for (const { id, length } of structs)
    if (!(length > 0) || !Number.isSafeInteger(id.clock + length))
      throw new AppError('board/corrupt', 'An update with a struct that cannot be.')
}

/** A checked update. A large one becomes the document's: its bytes must not be written to afterwards. */
export function applyChecked(doc: Y.Doc, update: Uint8Array, origin: string): void {
  Y.applyUpdateV2(doc, update, origin, update.length < viewedFrom ? Y.UpdateDecoderV1 : ViewingDecoder)
}

/** Copying fifty thousand records one by one, as Yjs does, is a fifth of the time a full page takes to open. */
class ViewingDecoder extends Y.UpdateDecoderV1 {
  override readBuf(): Uint8Array {
    return decoding.readVarUint8Array(this.restDecoder)
  }
  override readString(): string {
    return textOf(this.restDecoder)
  }
}

/** For a look only: what records hold is passed over. */
class SkimmingDecoder extends ViewingDecoder {
  override readBuf(): Uint8Array {
    const { restDecoder: from } = this
    const length = decoding.readVarUint(from)
    if (length > from.arr.length - from.pos) throw new Error('It ends too early.')
    from.pos += length
    return nothing
  }
}

/** Names and ids are short and plain: a decoder's call costs ten times as much as they do. */
function textOf(from: decoding.Decoder): string {
  const { arr, pos } = from
  const length = decoding.readVarUint(from)
  const [start, end] = [from.pos, from.pos + length]
  if (length <= 64 && end <= arr.length) {
    let text = ''
    for (let at = start; at < end; at++) {
      const byte = arr[at] ?? 0x80
      if (byte >= 0x80) break
      text += String.fromCharCode(byte)
    }
    if (text.length === length) {
      from.pos = end
      return text
    }
  }
  from.pos = pos
  return decoding.readVarString(from)
}
