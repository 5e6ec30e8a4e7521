/** The older call that binds an IM account, the one the reuse guide points to (specs/neroom.md §2.3, "Old v1"; R4a). */
import { Hono } from 'hono'
import { z } from 'zod'
import { accountPattern } from '@shared/ids'
import { checked, readBody, reply, type RoomEnv } from './envelope'
import { RoomError } from './room-error'
import type { RoomUser } from './user-store'
import type { Users } from './users'

const token = z.string().max(64).optional()
const body = z.object({
  userToken: token,
  imToken: token,
  userName: z.string().max(64).optional(),
  icon: z.string().max(1000).optional(),
  assertNotExist: z.boolean().optional(),
  updateOnConflict: z.boolean().optional(),
})

export function serverUsersV1Api(users: Users, appKey: string, now: () => number): Hono<RoomEnv> {
  return new Hono<RoomEnv>().put('/:appKey/v1/users/:user', async (request) => {
    if (request.req.param('appKey') !== appKey) throw new RoomError('authFailed', 'unknown appKey')
    const userUuid = checked(z.string().regex(accountPattern), request.req.param('user'))
    const { assertNotExist, updateOnConflict, ...given } = await readBody(request, body)
    const existing = users.find(userUuid)
    if (existing && assertNotExist) throw new RoomError('alreadyExists')
    const kept = existing && updateOnConflict ? users.update(userUuid, given) : existing
    return reply(request, now, wire(kept ?? users.create({ userUuid, ...given }), appKey))
  })
}

function wire(user: RoomUser, appKey: string): Record<string, string> {
  const { userUuid, userToken, imToken, userName, icon } = user
  return { userUuid, userToken, imToken, imKey: appKey, rtcKey: appKey, userName, icon }
}
