/** Who draws on a board that goes by a room's messages: the rules of our service (B100–B104, R143), kept by every client. */
import type { AccountId } from '@shared/ids'
import { own } from '@shared/own'
import { can, may } from '@shared/room/room'
import type { BoardId } from '@shared/whiteboard/board'
import { roomBoard } from '@shared/whiteboard/board-id'
import { boardKeys, shownBoard } from '@shared/whiteboard/shown-board'
import type { RoomModel } from '../roomkit/room-model'

/** Whether the room's messages are a way for that board: it is the room's own, or the one that is shown. */
export function isCarried(room: RoomModel | null, board: BoardId): boolean {
  return (
    room !== null && (roomBoard(room.info.roomArchiveId) === board || shownBoard(room.info.properties)?.board === board)
  )
}

/** Of one who is no member: no. */
export function drawsIn(room: RoomModel, board: BoardId, who: AccountId): boolean {
  const member = own(room.members, who)
  if (!member) return false
  const shown = shownBoard(room.info.properties)
  if (shown?.board === board && shown.sharer === who) return can(member.role, 'draw')
  if (!may(room.info.settings, member.role, 'draw')) return false
  if (shown?.board !== board) return true
  return shown.everyone || can(member.role, 'take-over-share') || member.properties[boardKeys.drawable] === '1'
}
