import { AppError } from '@shared/errors'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { StateSource } from '@shared/state'
import type { BoardId } from '@shared/whiteboard/board'
import { boardOwner } from '@shared/whiteboard/board-id'
import { readPresence } from '@shared/whiteboard/presence-wire'
import type { BoardPlace } from '../page-address'
import type { BoardHttp } from './board-http'
import type { Boards } from './boards'
import type { RoomBoard } from './room-board'

export interface BoardHandlerParts {
  boards: Boards
  http: BoardHttp
  room: RoomBoard
  windows: BoardWindows
}

export interface BoardWindows {
  readonly boards: StateSource<BoardId[]>
  openBoard(board: BoardId, place: BoardPlace): void
  closeBoard(board: BoardId): void
}

/** The contract area `board`, name by name. */
export function createBoardHandlers({ boards, http, room, windows }: BoardHandlerParts): RoomlineHandlers['board'] {
  return {
    list: () => boards.summaries(),
    status: (board) => boards.watched(idOf(board), ({ status }) => status),
    presence: (board) => boards.watched(idOf(board), ({ presence }) => presence.watched),
    read: ({ board, doc, after }) => boards.keeper(idOf(board)).read(doc, after),
    write: ({ board, doc, update }) => ({ head: boards.keeper(idOf(board)).write(doc, update) }),
    setPresence({ board, presence }) {
      const mine = presence === null ? null : readPresence(presence)
      if (!mine && presence !== null) throw new AppError('ipc/bad-input', 'board.setPresence: no presence')
      boards.keeper(idOf(board)).presence.set(mine)
    },
    putAsset: ({ board, mime, bytes }) => boards.assets.put(idOf(board), mime, bytes),
    asset: ({ board, asset }) => boards.assets.read(idOf(board), asset),
    history: ({ board }) => http.history(idOf(board)),
    version: ({ board, version }) => http.version(idOf(board), version),
    keepVersion: ({ board }) => http.keepVersion(idOf(board)),
    show: ({ board, stopCurrent }) => room.show(idOf(board), stopCurrent),
    stopShowing: () => room.stopShowing(),
    grantDrawing: ({ member, may }) => room.grantDrawing(member, may),
    setEveryoneDraws: ({ everyone }) => room.setEveryoneDraws(everyone),
    open: ({ board, page, view }) => windows.openBoard(idOf(board), { page, view }),
    windows: () => windows.boards,
    closeWindow: ({ board }) => windows.closeBoard(idOf(board)),
  }
}

/** The pattern of the contract lets more through than there can be. */
function idOf(text: string): BoardId {
  if (!boardOwner(text)) throw new AppError('ipc/bad-input', 'no id of a board')
  return text as BoardId
}
