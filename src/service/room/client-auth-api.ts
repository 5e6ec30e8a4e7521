/** Client login and token check (specs/neroom.md §4.2; R10–R15). */
import { Hono } from 'hono'
import type { RoomOffer } from '@shared/room/room-offers'
import type { ClientDeps, ClientEnv } from './client-context'
import { reply } from './envelope'

/** What rooms offer beyond the known wire, under paths of our own (R14). */
export const roomCapabilities: readonly RoomOffer[] = [
  'room-brief',
  'room-settings',
  'waiting-room',
  'room-chat',
  'room-watch',
  'take-over-share',
  'timer',
  'poll',
  'breakout',
]

export function clientAuthApi({ appKey, now, offers }: ClientDeps): Hono<ClientEnv> {
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
        capabilities: offers(),
      })
    })
    .post('/v1/checkToken', (request) => reply(request, now))
}
