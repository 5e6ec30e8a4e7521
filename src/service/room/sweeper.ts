/** Carries out sweep(): the one place where rooms change without a request. */
import type { Logger } from 'pino'
import type { LiveRooms } from './live-rooms'
import { stopWaiting } from './rule-door'
import { depart, end } from './rule-leave'
import { sweep } from './sweep'

export interface SweeperDeps {
  rooms: LiveRooms
  isOnline(userUuid: string): boolean
  now(): number
  log: Logger
}

/** Returns the tick. A failure is logged and tried again by the next one. */
export function createSweeper({ rooms, isOnline, now, log }: SweeperDeps): () => void {
  let offlineSince: ReadonlyMap<string, number> = new Map()
  return () => {
    try {
      const plan = sweep(rooms.all(), isOnline, offlineSince, now())
      offlineSince = plan.offlineSince
      for (const { roomUuid, userUuid } of plan.lost) {
        // What this loop does to one room may end another.
        const room = rooms.peek(roomUuid)
        if (!room) continue
        const member = room.members.get(userUuid)
        rooms.apply(room, member ? depart(room, member, 'NORMAL', now()) : stopWaiting(room, userUuid))
      }
      for (const { roomUuid, reason } of plan.ended) {
        const room = rooms.peek(roomUuid)
        if (!room) continue
        rooms.apply(room, end(room, reason))
        log.info({ roomArchiveId: room.archiveId, reason }, 'room closed')
      }
    } catch (error) {
      log.error({ err: error }, 'room sweep failed')
    }
  }
}
