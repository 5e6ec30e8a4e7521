/** The documents of a board as a room compares them. Read whole at each word: meant for what a room's messages carry. */
import { AppError, isAppError } from '@shared/errors'
import type { BoardId } from '@shared/whiteboard/board'
import { boardLimits } from '@shared/whiteboard/record'
import { difference, vectorOf, type Difference, type Vectors } from '@shared/whiteboard/state-vectors'
import { checkUpdate } from '@shared/whiteboard/update'
import type { UpdateFrame } from '@shared/whiteboard/wire'
import type { KeptDocs } from './room-transport'

export function vectorsOf(kept: KeptDocs, board: BoardId): Vectors {
  return Object.fromEntries(kept.docs(board).map((doc) => [doc, vectorOf(kept.read(board, doc))]))
}

/** Of each document that is here or there. */
export function differencesTo(kept: KeptDocs, board: BoardId, theirs: Vectors): (Difference & { doc: string })[] {
  const docs = new Set([...kept.docs(board), ...Object.keys(theirs)])
  return [...docs].map((doc) => ({ doc, ...difference(kept.read(board, doc), theirs[doc]) }))
}

/** Null when it may be taken in: there is no service that has looked at it before. */
export function faultOf({ doc, update }: UpdateFrame, kept: KeptDocs, board: BoardId): AppError | null {
  const docs = kept.docs(board)
  if (!docs.includes(doc) && docs.length > boardLimits.pages) return new AppError('board/too-large', 'too many pages')
  try {
    checkUpdate(update)
    return null
  } catch (error) {
    return isAppError(error) ? error : new AppError('board/corrupt', 'no update', { cause: error })
  }
}
