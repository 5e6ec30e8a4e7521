/** A recording that died with the app left its mark in the room. Nothing records before a room is first joined. */
import type { AccountId, RoomUuid } from '@shared/ids'
import { recordingProperty } from '@shared/room/recording'
import type { RoomMember, RoomState } from '@shared/room/room'
import type { StateSource, StopWatching } from '@shared/state'

interface StaleMarkPorts {
  room: StateSource<RoomState>
  members: StateSource<Record<AccountId, RoomMember>>
  remove(): Promise<void>
}

/** Once per room and start of the app. Returns the stop. */
export function removeStaleMarks({ room, members, remove }: StaleMarkPorts): StopWatching {
  const seen = new Set<RoomUuid>()
  return room.subscribe(() => {
    const state = room.get()
    if (state.phase !== 'joined' || seen.has(state.info.roomUuid)) return
    seen.add(state.info.roomUuid)
    // A room that cannot be told now keeps the mark until I leave it.
    if (members.get()[state.myUuid]?.properties[recordingProperty] === '1') remove().catch(() => undefined)
  })
}
