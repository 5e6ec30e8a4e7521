/**
 * Boards: a book of pages per conversation or room. A document (`doc`) is `book` or the id of a page; its bytes are Yjs
 * updates. What windows write is kept at once by main, sent when there is a link, and read by number (rules B80…).
 */
import { z } from 'zod'
import { call, state, type } from './define'
import { account, none } from './schemas'
import type { BoardId, BoardSummary, BoardStatus, BoardVersion, DocPart } from '../whiteboard/board'
import { boardIdPattern } from '../whiteboard/board'
import { parseView } from '../board-link'
import type { Presence } from '../whiteboard/presence'
import type { PageId } from '../whiteboard/record'

export const boardId = z.string().regex(boardIdPattern)
const doc = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/)
/** px; pictures of an export are no larger. */
const side = z.number().int().min(1).max(16_384)
/** As a window sends it and as it comes from others. */
export const boardView = z.object({
  board: boardId as unknown as z.ZodType<BoardId>,
  page: doc as unknown as z.ZodType<PageId>,
  view: z.string().refine((view) => parseView(view) !== null),
  asset: z.string().regex(/^[0-9a-f]{64}$/),
  w: side,
  h: side,
})
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** The windows that show a board or lead to one. */
const windows = ['main', 'conversation', 'meeting', 'board'] as const

export const boardArea = {
  /** Newest first. */
  list: state(none, type<BoardSummary[]>(), 'replace', windows),
  /** Watching it opens the board and keeps it open. */
  status: state(boardId, type<BoardStatus>(), 'replace', windows),
  /** By session of a window; without mine. */
  presence: state(boardId, type<Record<string, Presence>>(), 'merge', windows),
  /** What came after that number of the local log, merged; `after` 0: everything. */
  read: call(z.object({ board: boardId, doc, after: z.number().int().min(0) }), type<DocPart>(), windows),
  /** Resolves when the bytes are on the disk of this machine. Rejects with `board/read-only`, `board/too-large`. */
  write: call(z.object({ board: boardId, doc, update: bytes }), type<{ head: number }>(), windows),
  setPresence: call(z.object({ board: boardId, presence: z.unknown() }), type<void>(), windows),
  putAsset: call(z.object({ board: boardId, mime: z.string().max(100), bytes }), type<{ asset: string }>(), windows),
  /** Rejects with `board/no-asset` while it is neither here nor at the service. */
  asset: call(
    z.object({ board: boardId, asset: z.string().regex(/^[0-9a-f]{64}$/) }),
    type<{ mime: string; bytes: Uint8Array }>(),
    windows,
  ),
  history: call(z.object({ board: boardId }), type<BoardVersion[]>(), windows),
  version: call(
    z.object({ board: boardId, version: z.number().int() }),
    type<{ docs: Record<string, Uint8Array> }>(),
    windows,
  ),
  /** Keeps what is now as a version: before something is restored. Rejects with `board/unreachable`. */
  keepVersion: call(z.object({ board: boardId }), type<{ version: number }>(), windows),
  /** In the room I am in: its board from now on; `stopCurrent` ends what another shows. Which one it is: shown-board.ts. */
  show: call(z.object({ board: boardId, stopCurrent: z.boolean() }), type<void>(), windows),
  /** Mine, or another's as a manager. */
  stopShowing: call(none, type<void>(), windows),
  grantDrawing: call(z.object({ member: account, may: z.boolean() }), type<void>(), windows),
  setEveryoneDraws: call(z.object({ everyone: z.boolean() }), type<void>(), windows),
  /** Focuses the window that there is. Address: `board.html?board=ID#page=PAGE&view=VIEW`; what is behind # may change. */
  open: call(
    z.object({ board: boardId, page: doc.optional(), view: z.string().max(200).optional() }),
    type<void>(),
    windows,
  ),
  /** That stand in a window of their own. */
  windows: state(none, type<BoardId[]>(), 'replace', windows),
  /** Closes the window of that board, where it has one. */
  closeWindow: call(z.object({ board: boardId }), type<void>(), windows),
} as const
