import type { RoomUuid } from '@shared/ids'
import { parentIn } from '@shared/room/breakout'
import type { RoomEndReason, RoomInfo } from '@shared/room/room'

/** Somebody put me out, or I am out everywhere: there is no going on in the main room. */
const final = new Set<RoomEndReason>([
  'KICK_OUT',
  'KICK_BY_OTHER_DEVICE',
  'kICK_BY_SELF',
  'LOGIN_STATE_ERROR',
  'MOVE_TO_WAITING_ROOM',
])

/** Where to go on when that room is over for me without my doing: a group's main room. */
export function homeAfter({ properties }: Pick<RoomInfo, 'properties'>, reason: RoomEndReason): RoomUuid | null {
  return final.has(reason) ? null : parentIn(properties)
}
