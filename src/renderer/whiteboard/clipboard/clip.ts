/**
 * What lies on the clipboard of the system: our shapes as a board file of one page under a kind of our own, and their
 * words for every other program. What comes back is foreign and checked like a file. Rules B144–B146.
 */
import { readBoardFile, writeBoardFile } from '@shared/whiteboard/formats/board-file'
import { keyBetween } from '@shared/whiteboard/order'
import type { Page, PageId, Shape } from '@shared/whiteboard/record'
import { isWorded } from '@shared/whiteboard/typing'

export const clipKind = 'application/x-roomline-shapes'

const id = 'clip' as PageId
const sheet = { name: '', background: 'plain', width: 0, height: 0, picture: null } as const
const page: Page = { id, index: keyBetween(null, null, id), ...sheet }

/** `board`: where the bytes of their pictures are. */
export function writeClip(board: string, shapes: readonly Shape[]): string {
  return writeBoardFile({ title: board, pages: [{ page, shapes }], assets: [] })
}

/** Null for what is none of ours, damaged, or of a newer version. */
export function readClip(text: string): { board: string; shapes: readonly Shape[] } | null {
  if (text === '') return null
  try {
    const { title, pages } = readBoardFile(text)
    return { board: title, shapes: pages.flatMap(({ shapes }) => shapes) }
  } catch {
    return null
  }
}

/** One shape a line. */
export function wordsOf(shapes: readonly Shape[]): string {
  return shapes.flatMap((shape) => (isWorded(shape) && shape.text.trim() ? [shape.text] : [])).join('\n')
}
