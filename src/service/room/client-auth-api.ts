/** Client login and token check (specs/neroom.md §4.2; R10–R15). */
import { Hono } from 'hono'
import type { ClientDeps, ClientEnv } from './client-context'
import { reply } from './envelope'

/** What this service offers beyond the known wire, under its own paths; announced at login (R14). */
export const capabilities = ['room-brief'] as const

export function clientAuthApi({ appKey, now }: ClientDeps): Hono<ClientEnv> {
  return new Hono<ClientEnv>()
    .post('/v1/login', (request) => {
      const { user } = request.get('caller')
      return reply(request, now, {
        userUuid: user.userUuid,
        userToken: user.userToken,
        userName: user.userName,
        icon: user.icon,
        imToken: user.imToken,
        imKey: appKey,
        rtcKey: appKey,
        capabilities,
      })
    })
    .post('/v1/checkToken', (request) => reply(request, now))
}
