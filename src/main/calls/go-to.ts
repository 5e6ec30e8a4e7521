/** From wherever I am into the room of a call. */
import { isAppError } from '@shared/errors'
import type { RoomUuid } from '@shared/ids'
import type { CallPorts } from './calls'

/** Never rejects: whoever answered is in, is asked in the main window, or finds the room gone. */
export async function goTo(
  roomUuid: RoomUuid,
  { rooms, askToJoin, log }: Pick<CallPorts, 'rooms' | 'askToJoin' | 'log'>,
): Promise<void> {
  try {
    await letGo(roomUuid, rooms)
    await rooms.joinRoom({ roomUuid })
  } catch (error) {
    const code = isAppError(error) ? error.code : 'app/unexpected'
    log.warn('call not entered', { code })
    // The join box asks what is to be asked and says what is wrong.
    askToJoin({ roomUuid })
  }
}

/** A room in which I sit alone as its host is over: nobody would come back to it. */
async function letGo(next: RoomUuid, rooms: CallPorts['rooms']): Promise<void> {
  const state = rooms.current.get()
  if (state.phase === 'idle' || state.phase === 'ended') return
  if ('info' in state && state.info.roomUuid === next) return
  const inside = Object.values(rooms.members.get())
  const alone = inside.length === 1 && inside[0]?.role === 'host'
  if (state.phase === 'joined' && alone) await rooms.endRoom().catch(() => rooms.leaveRoom())
  else await rooms.leaveRoom()
}
