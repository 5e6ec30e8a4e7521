/** Showing a board in the room I am in, as NERoom does it and as our service holds it (R140–R143). */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { BoardId } from '@shared/whiteboard/board'
import { boardKeys, shownBoard } from '@shared/whiteboard/shown-board'
import type { RoomContext } from '../roomkit/room-context'

type Room = Pick<
  RoomContext,
  'current' | 'updateRoomProperty' | 'deleteRoomProperty' | 'updateMemberProperty' | 'deleteMemberProperty'
>

export interface RoomBoard {
  show(board: BoardId, stopCurrent: boolean): Promise<void>
  stopShowing(): Promise<void>
  grantDrawing(member: AccountId, may: boolean): Promise<void>
  setEveryoneDraws(everyone: boolean): Promise<void>
}

/** `room` throws `room/not-joined`; calls reject with what the room service refuses. */
export function createRoomBoard(room: () => Room): RoomBoard {
  return {
    async show(board, stopCurrent) {
      const context = room()
      const { myUuid, info } = context.current
      const sharer = info.properties[boardKeys.sharer]
      if (shownBoard(info.properties)?.board === board && sharer === myUuid) return
      if (sharer && sharer !== myUuid) {
        if (!stopCurrent) throw new AppError('room/property-taken', 'another board is on show')
        await context.deleteRoomProperty(boardKeys.sharer)
      }
      if (sharer !== myUuid) await context.updateRoomProperty(boardKeys.sharer, myUuid, myUuid)
      try {
        await context.updateRoomProperty(boardKeys.board, board, myUuid)
      } catch (error) {
        // Nobody is to wait for a board that does not come.
        await context.deleteRoomProperty(boardKeys.sharer).catch(() => undefined)
        throw error
      }
    },
    stopShowing: () => room().deleteRoomProperty(boardKeys.sharer),
    grantDrawing: (member, may) =>
      may
        ? room().updateMemberProperty(member, boardKeys.drawable, '1')
        : room().deleteMemberProperty(member, boardKeys.drawable),
    setEveryoneDraws(everyone) {
      const context = room()
      return everyone
        ? context.updateRoomProperty(boardKeys.mode, 'everyone', context.current.myUuid)
        : context.deleteRoomProperty(boardKeys.mode)
    },
  }
}
