/** Settings, mute all, suspend, password: one request, one batch of events (R80–R85). */
import { Hono } from 'hono'
import { z } from 'zod'
import { inside, passwordSchema, type ClientDeps, type ClientEnv } from './client-context'
import { readBody, reply } from './envelope'
import { changePassword, changeSettings, muteAll, suspend } from './rule-settings'
import { settingsBody } from './settings-body'

const muteBody = z.object({ stream: z.enum(['audio', 'video']), mayTurnOn: z.boolean() })
const passwordBody = z.object({ password: passwordSchema })

export function clientSteerApi(deps: ClientDeps): Hono<ClientEnv> {
  const { rooms, now } = deps
  return new Hono<ClientEnv>()
    .put('/v1/rooms/:room/settings', async (request) => {
      const changes = await readBody(request, settingsBody)
      const { room, actor } = inside(deps, request)
      rooms.apply(room, changeSettings(room, actor, changes))
      return reply(request, now)
    })
    .post('/v1/rooms/:room/suspend', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, suspend(room, actor))
      return reply(request, now)
    })
    .post('/v1/rooms/:room/mute-all', async (request) => {
      const { stream, mayTurnOn } = await readBody(request, muteBody)
      const { room, actor } = inside(deps, request)
      rooms.apply(room, muteAll(room, actor, stream, mayTurnOn))
      return reply(request, now)
    })
    .put('/v1/rooms/:room/password', async (request) => {
      const { password } = await readBody(request, passwordBody)
      const { room, actor } = inside(deps, request)
      rooms.apply(room, changePassword(room, actor, password))
      return reply(request, now)
    })
}
