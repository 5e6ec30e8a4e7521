/** Guessing a room's password is slow: after some wrong ones the right one is refused too, for a while (R26). */
import { RoomError } from './room-error'

const wrongAllowed = 10
const pauseMs = 60_000
/** Entries older than the pause are worth nothing; swept when there are many. */
const sweepAbove = 1_000

export interface PasswordGuard {
  /** Throws 1020 during the pause, before the password is looked at. */
  check(userUuid: string, archiveId: string): void
  wrong(userUuid: string, archiveId: string): void
}

export function createPasswordGuard(now: () => number): PasswordGuard {
  const tries = new Map<string, { count: number; last: number }>()
  const keyOf = (userUuid: string, archiveId: string): string => `${archiveId}|${userUuid}`
  const recent = (key: string): { count: number; last: number } | undefined => {
    const found = tries.get(key)
    return found && now() - found.last < pauseMs ? found : undefined
  }

  return {
    check(userUuid, archiveId) {
      const found = recent(keyOf(userUuid, archiveId))
      if (found && found.count >= wrongAllowed) throw new RoomError('badPassword', 'too many tries')
    },
    wrong(userUuid, archiveId) {
      if (tries.size > sweepAbove) for (const key of tries.keys()) if (!recent(key)) tries.delete(key)
      const key = keyOf(userUuid, archiveId)
      tries.set(key, { count: (recent(key)?.count ?? 0) + 1, last: now() })
    },
  }
}
