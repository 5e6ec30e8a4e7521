/** The timer everybody in a room sees: a countdown, or a watch that counts up. */

/** The room property that holds it (rule R120 of docs/spec/room-service.md). */
export const timerKey = 'timer'
export const longestTimerSeconds = 24 * 3600

/**
 * `seconds`: how long a countdown lasts, 0 for `up`. `spent`: ms it ran before `since`, the time in ms since epoch
 * from which it runs now; `null`: it stands still. Whose clock `since` is by says who hands it out.
 */
export interface RoomTimer {
  way: 'down' | 'up'
  seconds: number
  spent: number
  since: number | null
}

export type NewTimer = { way: 'down'; seconds: number } | { way: 'up' }

/** Ms that it ran until `now`; a clock that was set back takes nothing away. */
export function ranMs({ spent, since }: RoomTimer, now: number): number {
  return spent + (since === null ? 0 : Math.max(0, now - since))
}

/** What is left of a countdown, in ms, never less than 0; how long a watch has run. */
export function shownMs(timer: RoomTimer, now: number): number {
  return timer.way === 'up' ? ranMs(timer, now) : Math.max(0, timer.seconds * 1000 - ranMs(timer, now))
}

export function isOver(timer: RoomTimer, now: number): boolean {
  return timer.way === 'down' && shownMs(timer, now) === 0
}

export function isTimer(value: unknown): value is RoomTimer {
  if (typeof value !== 'object' || value === null) return false
  const { way, seconds, spent, since } = value as Record<string, unknown>
  return (
    (way === 'down' || way === 'up') &&
    typeof seconds === 'number' &&
    typeof spent === 'number' &&
    (since === null || typeof since === 'number')
  )
}
