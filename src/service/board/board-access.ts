/** Who may open a board and who may draw on it, by conversation and by room. Rules B100–B104. */
import { boardKeys } from '@shared/whiteboard/shown-board'
import { boardOwner } from '@shared/whiteboard/board-id'
import { may } from '@shared/room/room'
import type { Database } from '../store/database'
import type { LiveRooms } from '../room/live-rooms'
import { boardSharer, drawsOnShown } from '../room/rule-board'
import { settingsOf, type Room } from '../room/room-state'

export interface BoardRights {
  open: boolean
  draw: boolean
}

export interface BoardAccess {
  of(board: string, userUuid: string): BoardRights
  /** Everybody who is in the room of this board now keeps it, also when the room is over. */
  remember(board: string): void
  /** Boards that a change of a room concerns. */
  touchedBy(room: Room): string[]
}

const none: BoardRights = { open: false, draw: false }
const all: BoardRights = { open: true, draw: true }

export function createBoardAccess(db: Database, rooms: Pick<LiveRooms, 'all'>): BoardAccess {
  const put = db.prepare('INSERT OR IGNORE INTO board_person (board, user_uuid) VALUES (?, ?)')
  const find = db.prepare('SELECT 1 FROM board_person WHERE board = ? AND user_uuid = ?')

  function ownRights(board: string, userUuid: string): BoardRights {
    const owner = boardOwner(board)
    if (owner?.kind === 'conversation') return owner.people.some((person) => person === userUuid) ? all : none
    if (!owner) return none
    const room = roomOf(board)
    const member = room?.members.get(userUuid)
    if (room && member) return { open: true, draw: may(settingsOf(room), member.role, 'draw') }
    return { open: Boolean(find.get(board, userUuid)), draw: false }
  }

  function roomOf(board: string): Room | undefined {
    const owner = boardOwner(board)
    return owner?.kind === 'room' ? rooms.all().find(({ archiveId }) => archiveId === owner.archiveId) : undefined
  }

  /** Shown by somebody whose board it is: what belongs to others, nobody can open to a room. */
  function shows(room: Room, board: string): boolean {
    const sharer = boardSharer(room)
    const property = room.properties.get(boardKeys.board)
    return sharer !== null && property?.value === board && property.member === sharer && ownRights(board, sharer).open
  }

  return {
    of(board, userUuid) {
      const own = ownRights(board, userUuid)
      const shown = rooms.all().flatMap((room) => {
        const member = room.members.get(userUuid)
        return member && shows(room, board) ? [drawsOnShown(room, member)] : []
      })
      if (shown.length === 0) return own
      // In a room that shows its own board, the room's rules are the only ones.
      const ownDraw = own.draw && boardOwner(board)?.kind === 'conversation'
      return { open: true, draw: ownDraw || shown.includes(true) }
    },
    remember(board) {
      for (const userUuid of roomOf(board)?.members.keys() ?? []) put.run(board, userUuid)
    },
    touchedBy(room) {
      const shown = room.properties.get(boardKeys.board)?.value
      return [`r.${room.archiveId}`, ...(typeof shown === 'string' ? [shown] : [])]
    },
  }
}
