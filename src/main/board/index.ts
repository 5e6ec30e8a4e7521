import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { AccountId } from '@shared/ids'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import { roomBoard } from '@shared/whiteboard/board-id'
import { boardCapability } from '@shared/whiteboard/wire'
import { shownBoard } from '@shared/whiteboard/shown-board'
import { follow } from '../follow'
import type { Im } from '../im/im'
import type { Clock, Log } from '../ports'
import type { RoomKit } from '../roomkit/room-kit'
import { createBoardHandlers, type BoardWindows } from './board-handlers'
import { createBoardHttp } from './board-http'
import { createBoardLink } from './board-link'
import { Boards } from './boards'
import { openBoardStore } from './open-board-store'
import { createRoomBoard } from './room-board'
import { isCarried } from './room-rights'
import { createRoomTransport } from './room-transport'

export interface BoardOptions {
  im: Pick<Im, 'session'>
  roomKit: Pick<RoomKit, 'access'> & {
    authService: Pick<RoomKit['authService'], 'offers'>
    roomService: Pick<RoomKit['roomService'], 'boardMessages' | 'current' | 'context'>
  }
  /** Of the account's messages; the boards lie beside them. */
  directory(): string
  nameOf(who: string): string | undefined
  windows: BoardWindows
  clock: Clock
  log: Log
}

export interface BoardPart {
  /** The handlers of the contract area of the same name. */
  readonly board: RoomlineHandlers['board']
  /** On the way out: everything is on the disk. */
  close(): void
}

/** Boards over the session that there is: no login of their own. */
export function createBoards(options: BoardOptions): BoardPart {
  const { im, roomKit, directory, nameOf, windows, clock, log } = options
  const { authService, roomService } = roomKit
  const http = createBoardHttp(roomKit.access)
  const { boardMessages: way } = roomService
  const isKept = (): boolean => authService.offers.get().includes(boardCapability)
  const bySocket = createBoardLink({ access: roomKit.access, clock })
  const byRoom = createRoomTransport({
    way,
    kept: { docs: (board) => boards.docs(board), read: (board, doc) => boards.doc(board, doc) },
    clock,
    log,
    random: Math.random,
    newSession: () => randomBytes(8).toString('hex'),
  })
  const boards: Boards = new Boards({
    session: im.session,
    offers: authService.offers,
    openStore: (account: AccountId) => openBoardStore({ directory: directory(), account, clock, log }),
    assetFolder: (account) => join(directory(), `boards-${account}`),
    transport: { open: (board, heard) => (isKept() ? bySocket : byRoom).open(board, heard) },
    carriedByRoom: (board) => isCarried(way.room.get(), board),
    http,
    nameOf,
    clock,
    log,
  })
  // A board that is shown to me opens at once, not at the next try.
  let shown: string | undefined
  let named = ''
  const stopRoom = follow(() => {
    const room = roomService.current.get()
    if (room.phase === 'joined') {
      const { roomArchiveId, roomName } = room.info
      if (named !== `${roomArchiveId} ${roomName}`) boards.setName(roomBoard(roomArchiveId), roomName)
      named = `${roomArchiveId} ${roomName}`
      // The next account has a list of its own.
    } else named = ''
    const board = room.phase === 'joined' ? shownBoard(room.info.properties)?.board : undefined
    if (board && board !== shown) boards.wake(board)
    shown = board
    if (room.phase === 'joined' && !isKept()) boards.wake(roomBoard(room.info.roomArchiveId))
  }, roomService.current)
  return {
    board: createBoardHandlers({ boards, http, room: createRoomBoard(() => roomService.context()), windows }),
    close() {
      stopRoom()
      boards.close()
    },
  }
}
