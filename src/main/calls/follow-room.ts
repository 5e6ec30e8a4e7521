/** The room I am in and who is with me, as events for calls. */
import type { AccountId, RoomUuid } from '@shared/ids'
import type { CallEvent } from '@shared/call/call-state'
import type { StopWatching } from '@shared/state'
import type { RoomService } from '../roomkit/room-service'

type RoomEvents = Extract<CallEvent, { type: 'entered' | 'left' | 'member-joined' | 'member-left' }>

export function followRoom(
  { current, members }: Pick<RoomService, 'current' | 'members'>,
  tell: (event: RoomEvents) => void,
): StopWatching {
  let room: RoomUuid | null = null
  let inside = new Set<string>()

  function followCurrent(): void {
    const state = current.get()
    const now = state.phase === 'joined' || state.phase === 'reconnecting' ? state.info.roomUuid : null
    if (now === room) return
    room = now
    inside = new Set()
    if (now === null) return tell({ type: 'left' })
    tell({ type: 'entered', roomUuid: now })
    followMembers()
  }

  function followMembers(): void {
    if (room === null) return
    const before = inside
    inside = new Set(Object.keys(members.get()))
    const roomUuid = room
    for (const account of inside) {
      if (!before.has(account)) tell({ type: 'member-joined', roomUuid, account: account as AccountId })
    }
    for (const account of before) {
      if (!inside.has(account)) tell({ type: 'member-left', roomUuid, account: account as AccountId })
    }
  }

  const stops = [current.subscribe(followCurrent), members.subscribe(followMembers)]
  followCurrent()
  return () => stops.forEach((stop) => stop())
}
