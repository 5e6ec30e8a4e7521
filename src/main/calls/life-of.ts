import type { RoomUuid } from '@shared/ids'
import { unknownLife, type RoomLife } from '@shared/room/room-life'
import type { StateSource, StopWatching } from '@shared/state'
import type { RoomWatch, WatchedRoom } from '../roomkit/room-watch'

/** A room's life as one window's state: watched from its first watcher to its last, and not a moment longer. */
export function lifeOf(watch: RoomWatch, roomUuid: RoomUuid, roomArchiveId?: string): StateSource<RoomLife> {
  let watched: WatchedRoom | null = null
  let watchers = 0
  return {
    get: () => watched?.life.get() ?? unknownLife,
    subscribe(listener): StopWatching {
      watched ??= watch.watch(roomUuid, roomArchiveId)
      watchers += 1
      const stop = watched.life.subscribe(listener)
      return () => {
        stop()
        watchers -= 1
        if (watchers > 0) return
        watched?.stop()
        watched = null
      }
    },
  }
}
