import { api } from '../bridge/api'
import { useJoin, type JoinManner } from './use-join'
import { useRoomStore } from './room-store'

/** Entering a room from a list: back to its window when I am in it already, else the join with its questions. */
export function useEnterRoom(
  done: () => void = () => {},
  manner: JoinManner = {},
): {
  joining: ReturnType<typeof useJoin>
  enter(roomUuid: string, password?: string): void
} {
  const rooms = useRoomStore()
  const joining = useJoin(done, manner)
  function enter(roomUuid: string, password?: string): void {
    const target = password ? { roomUuid, password } : { roomUuid }
    if (rooms.joined?.roomUuid !== roomUuid) return void joining.join(target)
    void api.app.openWindow({ kind: 'meeting' })
    done()
  }
  return { joining, enter }
}
