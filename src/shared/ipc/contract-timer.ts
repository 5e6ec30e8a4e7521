/** The room's timer: seen by everybody in it, run by its managers. */
import { z } from 'zod'
import { longestTimerSeconds, type RoomTimer } from '../room/timer'
import { call, state, type } from './define'
import { none } from './schemas'

export const timerArea = {
  /** By the clock of this machine; `null`: there is none. */
  current: state(none, type<RoomTimer | null>()),
  /** In place of the one there is. Rejects with `room/not-offered`, `room/forbidden`. */
  start: call(
    z.discriminatedUnion('way', [
      z.object({ way: z.literal('down'), seconds: z.number().int().min(1).max(longestTimerSeconds) }),
      z.object({ way: z.literal('up') }),
    ]),
    type<void>(),
  ),
  pause: call(none, type<void>()),
  resume: call(none, type<void>()),
  stop: call(none, type<void>()),
} as const
