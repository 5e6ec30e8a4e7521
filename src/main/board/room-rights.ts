/** Who draws on a board that goes by a room's messages: the rules of our service (B100–B104, R143), kept by every client. */
import type { AccountId } from '@shared/ids'
import { own } from '@shared/own'
import { may } from '@shared/room/room'
import type { BoardId } from '@shared/whiteboard/board'
import { boardOwner, roomBoard } from '@shared/whiteboard/board-id'
import { boardKeys, drawingOnShown, draws, shownBoard } from '@shared/whiteboard/shown-board'
import type { RoomModel } from '../roomkit/room-model'

/** Whether the room's messages are a way for that board: it is the room's own, or the one that is shown. */
export function isCarried(room: RoomModel | null, board: BoardId): boolean {
  return (
    room !== null && (roomBoard(room.info.roomArchiveId) === board || shownBoard(room.info.properties)?.board === board)
  )
}

/** Of one who is no member: no. The two of a conversation draw on their board wherever it is shown. */
export function drawsIn(room: RoomModel, board: BoardId, who: AccountId): boolean {
  const member = own(room.members, who)
  if (!member) return false
  const owner = boardOwner(board)
  if (owner?.kind === 'conversation' && owner.people.includes(who)) return true
  const { settings, properties } = room.info
  const shown = shownBoard(properties)
  if (shown?.board !== board) return may(settings, member.role, 'draw')
  const drawer = {
    role: member.role,
    shows: shown.sharer === who,
    granted: member.properties[boardKeys.drawable] === '1',
  }
  return draws(drawingOnShown(drawer, shown.everyone, settings))
}
