/** A joined room for tests of what follows the room's state. */
import { defaultRoomSettings } from '@shared/room/room-settings'
import { roomUuid, type AccountId } from '@shared/ids'
import type { RoomState } from '@shared/room/room'

export function joinedRoom(me: AccountId): Extract<RoomState, { phase: 'joined' }> {
  const info = {
    roomUuid: roomUuid('1'),
    roomArchiveId: '1',
    roomName: 'r',
    locked: false,
    hasPassword: false,
    creatorUuid: me,
    startTime: 0,
    remainingSeconds: -1,
    settings: defaultRoomSettings,
    properties: {},
  }
  return { phase: 'joined', info, myUuid: me }
}
