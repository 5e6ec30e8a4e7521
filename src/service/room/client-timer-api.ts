/** The room's timer over HTTP (R120–R122). */
import { Hono } from 'hono'
import { z } from 'zod'
import { longestTimerSeconds, ranMs } from '@shared/room/timer'
import { inside, type ClientDeps, type ClientEnv } from './client-context'
import { readBody, reply } from './envelope'
import { pauseTimer, resumeTimer, startTimer, stopTimer, timerOf } from './rule-timer'

const newTimer = z.discriminatedUnion('way', [
  z.object({ way: z.literal('down'), seconds: z.number().int().min(1).max(longestTimerSeconds) }),
  z.object({ way: z.literal('up') }),
])

export function clientTimerApi(deps: ClientDeps): Hono<ClientEnv> {
  const { rooms, now } = deps
  return new Hono<ClientEnv>()
    .get('/v1/rooms/:room/timer', (request) => {
      const timer = timerOf(inside(deps, request).room)
      // How long it ran, not since when: clocks of two machines differ.
      const told = timer && {
        way: timer.way,
        seconds: timer.seconds,
        spent: ranMs(timer, now()),
        running: timer.since !== null,
      }
      return reply(request, now, { timer: told })
    })
    .put('/v1/rooms/:room/timer', async (request) => {
      const wanted = await readBody(request, newTimer)
      const { room, actor } = inside(deps, request)
      rooms.apply(room, startTimer(room, actor, wanted, now()))
      return reply(request, now)
    })
    .post('/v1/rooms/:room/timer/pause', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, pauseTimer(room, actor, now()))
      return reply(request, now)
    })
    .post('/v1/rooms/:room/timer/resume', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, resumeTimer(room, actor, now()))
      return reply(request, now)
    })
    .delete('/v1/rooms/:room/timer', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, stopTimer(room, actor))
      return reply(request, now)
    })
}
