/** The lives of rooms I am not in: what their cards and the list of live rooms show. */
import type { RoomUuid } from '@shared/ids'
import type { RoomLife } from '@shared/room/room-life'
import type { StateSource } from '@shared/state'

export interface WatchedRoom {
  readonly life: StateSource<RoomLife>
  stop(): void
}

export interface RoomWatch {
  /**
   * Watches until `stop`; several watchers of one room share one registration. With `roomArchiveId` it is that very
   * meeting, also when it is over and its number is in use again; without, the room that has the number now.
   */
  watch(roomUuid: RoomUuid, roomArchiveId?: string): WatchedRoom
}
