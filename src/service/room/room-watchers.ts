/** Who outside watches which rooms, and telling them soon after a change (R110–R112). In memory: clients register anew. */
import type { LiveRooms } from './live-rooms'
import { endedOf, liveOf, unknownLife } from './room-life'
import { roomLifeCommand } from './room-commands'
import type { RoomStore } from './room-store'
import type { Room } from './room-state'

/** A room by its number, or that very meeting by its archive id. */
export interface WatchTarget {
  roomUuid: string
  roomArchiveId?: string | undefined
}

export interface RoomWatchers {
  /** Replaces what that device watches. Returns the lives as they are, in the order of `targets`. */
  watch(userUuid: string, deviceId: string, targets: readonly WatchTarget[]): Record<string, unknown>[]
  /** Forgets who is offline. */
  sweep(): void
  close(): void
}

export interface RoomWatchersDeps {
  rooms: Pick<LiveRooms, 'peek' | 'onChange' | 'message'>
  store: Pick<RoomStore, 'closed' | 'lastClosed'>
  isOnline(userUuid: string): boolean
}

/** Of one person; the newest. A device names itself, and nobody has as many. */
const devicesWatching = 8
/** People come and go in bursts; a card may be this late. */
const tellAfterMs = 250

export function createRoomWatchers({ rooms, store, isOnline }: RoomWatchersDeps): RoomWatchers {
  const watchers = new Map<string, { userUuid: string; targets: readonly WatchTarget[] }>()
  const changed = new Map<string, Set<string>>()
  const told = new Map<string, string>()
  let timer: NodeJS.Timeout | null = null

  const stop = rooms.onChange(({ room, before, after }) => {
    if (watchers.size === 0 || !isShown(before, after)) return
    changed.set(room.uuid, (changed.get(room.uuid) ?? new Set()).add(room.archiveId))
    timer ??= setTimeout(tell, tellAfterMs).unref()
  })

  function life({ roomUuid, roomArchiveId }: WatchTarget): Record<string, unknown> {
    const room = rooms.peek(roomUuid)
    if (room?.parent !== undefined) return unknownLife
    if (room && (!roomArchiveId || room.archiveId === roomArchiveId)) return liveOf(room)
    const over = roomArchiveId ? store.closed(roomArchiveId) : store.lastClosed(roomUuid)
    return over ? endedOf(over) : unknownLife
  }

  function tell(): void {
    timer = null
    const due = new Map(changed)
    changed.clear()
    for (const [id, { userUuid, targets }] of watchers) {
      for (const target of targets) {
        const meetings = due.get(target.roomUuid)
        if (!meetings || (target.roomArchiveId && !meetings.has(target.roomArchiveId))) continue
        const now = life(target)
        const key = `${id} ${target.roomUuid} ${target.roomArchiveId ?? ''}`
        if (told.get(key) === JSON.stringify(now)) continue
        told.set(key, JSON.stringify(now))
        rooms.message({ uuid: target.roomUuid }, [userUuid], roomLifeCommand, { target, life: now })
      }
    }
  }

  function forget(id: string): void {
    watchers.delete(id)
    for (const key of told.keys()) if (key.startsWith(`${id} `)) told.delete(key)
  }

  return {
    watch(userUuid, deviceId, targets) {
      const id = JSON.stringify([userUuid, deviceId])
      forget(id)
      if (targets.length > 0) watchers.set(id, { userUuid, targets })
      const own = [...watchers].filter(([, watcher]) => watcher.userUuid === userUuid).map(([key]) => key)
      for (const key of own.slice(0, -devicesWatching)) forget(key)
      return targets.map(life)
    },
    sweep() {
      for (const [id, { userUuid }] of watchers) if (!isOnline(userUuid)) forget(id)
    },
    close() {
      stop()
      if (timer) clearTimeout(timer)
    },
  }
}

/** Mute, hands and the like change a room many times a minute and no card. */
function isShown(before: Room | null, after: Room | null): boolean {
  if (!before || !after) return true
  return JSON.stringify(liveOf(before)) !== JSON.stringify(liveOf(after))
}
