import type { RoomInvite } from '@shared/im/message'
import type { RoomInfo } from '@shared/room/room'

/** The card of a room as conversations get it. */
export function inviteTo(
  { roomUuid, roomName, roomArchiveId, hasPassword }: RoomInfo,
  kind: 'call' | 'meeting',
): RoomInvite {
  return { roomUuid, roomName, hasPassword, kind, ...(roomArchiveId ? { roomArchiveId } : {}) }
}
