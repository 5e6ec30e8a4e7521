/** Where boards are on the service's port. */
import { boardOwner } from '@shared/whiteboard/board-id'
import type { BoardId } from '@shared/whiteboard/board'

const boards = '/board/v1/boards/'

/** Whether an upgrade of that address is for a board. */
export function isBoardPath(url: string): boolean {
  return url.startsWith('/board/')
}

/** `null` for what is no board's id. */
export function boardIdOf(text: string): BoardId | null {
  return boardOwner(text) ? (text as BoardId) : null
}

/** The board whose link is asked for, `null` when it is another path. */
export function boardOfPath(path: string): BoardId | null {
  if (!path.startsWith(boards)) return null
  try {
    return boardIdOf(decodeURIComponent(path.slice(boards.length)))
  } catch {
    return null
  }
}
