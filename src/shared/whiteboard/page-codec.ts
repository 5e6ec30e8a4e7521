/** A page of the book as bytes, by the same rules as a shape (codec.ts): new fields are appended and kept. */
import { AppError, isAppError } from '../errors'
import { checkPage } from './check'
import { Packer, UnknownHere, Unpacker } from './packer'
import type { AssetId, Page, PageId } from './record'

const format = 1
const hundredths = 100
const backgrounds = ['plain', 'dots', 'grid', 'lines'] as const

/** Throws `board/corrupt` or `board/too-large`. */
export function encodePage(page: Page, previous?: Uint8Array): Uint8Array {
  checkPage(page)
  const to = new Packer()
  to.byte(format)
  to.text(page.index)
  to.text(page.name)
  to.oneOf(backgrounds, page.background)
  to.round(page.width, hundredths)
  to.round(page.height, hundredths)
  to.hex(page.picture ?? '')
  if (previous) to.raw(unknownRest(previous))
  return to.done()
}

/** `null`: of a format or background that a newer version knows. Throws `board/corrupt`. */
export function decodePage(id: PageId, bytes: Uint8Array): Page | null {
  return decode(id, new Unpacker(bytes))
}

function decode(id: PageId, from: Unpacker): Page | null {
  try {
    if (from.byte() !== format) return null
    const index = from.text()
    const name = from.text()
    const background = from.oneOf(backgrounds)
    const width = from.round(hundredths)
    const height = from.round(hundredths)
    const page = { id, index, name, background, width, height, picture: (from.hex() as AssetId) || null }
    checkPage(page)
    return page
  } catch (error) {
    if (error instanceof UnknownHere) return null
    if (isAppError(error)) throw error
    throw new AppError('board/corrupt', 'Bytes that are no page.', { cause: error })
  }
}

function unknownRest(previous: Uint8Array): Uint8Array {
  const from = new Unpacker(previous)
  try {
    return decode('p' as PageId, from) ? from.rest() : new Uint8Array()
  } catch {
    // What was there could not be read, so nothing of it is worth keeping.
    return new Uint8Array()
  }
}
