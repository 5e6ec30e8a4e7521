import type { CallRoom } from '@shared/call/call'
import type { RoomInfo } from '@shared/room/room'

/** A room as a ring names it. */
export function roomOf({ roomUuid, roomName, roomArchiveId, hasPassword }: RoomInfo): CallRoom {
  return { roomUuid, roomName, roomArchiveId, hasPassword }
}
