/** Reading the lives of rooms: all in one where the service watches for us, else one by one from their briefs. */
import { isAppError } from '@shared/errors'
import { unknownLife, type RoomLife } from '@shared/room/room-life'
import type { Clock } from '../ports'
import type { RoomApi } from './room-api'
import type { SteerApi, WatchTarget } from './room-steer-api'

export interface LivesPorts {
  api: Pick<RoomApi, 'brief'>
  steer: Pick<SteerApi, 'offers' | 'watch'>
  clock: Clock
}

/** `null`: this one could not be asked; what was known of it stays. `failed` is why, of the last one. */
export interface Lives {
  lives: (RoomLife | null)[]
  failed: Error | null
}

export async function readLives(
  ports: LivesPorts,
  rooms: readonly { target: WatchTarget; before: RoomLife }[],
): Promise<Lives> {
  if (ports.steer.offers('room-watch')) {
    return { lives: await ports.steer.watch(rooms.map(({ target }) => target)), failed: null }
  }
  let failed: Error | null = null
  const lives = await Promise.all(
    rooms.map(async ({ target, before }) => {
      try {
        return await briefly(ports, target, before)
      } catch (error) {
        failed = error instanceof Error ? error : new Error('unknown')
        return null
      }
    }),
  )
  return { lives, failed }
}

/** A brief knows no end: a room that was live and is not found any more ended about now. */
async function briefly({ api, clock }: LivesPorts, target: WatchTarget, before: RoomLife): Promise<RoomLife> {
  try {
    const brief = await api.brief(target.roomUuid)
    const { roomName, memberCount, members, startTime, hasPassword, locked } = brief
    return { phase: 'live', roomName, memberCount, members, startTime, hasPassword, locked }
  } catch (error) {
    if (!isAppError(error) || !['room/not-found', 'room/rejected'].includes(error.code)) throw error
    if (before.phase !== 'live') return before.phase === 'ended' ? before : unknownLife
    return { phase: 'ended', roomName: before.roomName, startTime: before.startTime, endTime: clock.now() }
  }
}
