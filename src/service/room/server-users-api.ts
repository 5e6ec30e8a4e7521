/** Accounts of the signed server API, v3 (specs/neroom.md §2.3; R1–R4). */
import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { accountPattern } from '@shared/ids'
import { checked, readBody, reply, type RoomEnv } from './envelope'
import { RoomError } from './room-error'
import type { RoomUser } from './user-store'
import type { Users } from './users'

const token = z.string().max(64).optional()
const fields = {
  user_token: token,
  user_name: z.string().max(64).optional(),
  icon: z.string().max(1000).optional(),
  im_token: token,
}
const createBody = z.object({ user_uuid: z.string().regex(accountPattern), ...fields })
const updateBody = z.object(fields)
const uuidsQuery = z
  .string()
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.string().max(64)).min(1).max(100))

export function serverUsersApi(users: Users, now: () => number): Hono<RoomEnv> {
  function one(request: Context<RoomEnv>): RoomUser {
    const user = users.find(request.req.param('user') ?? '')
    if (!user) throw new RoomError('notFound')
    return user
  }

  return new Hono<RoomEnv>()
    .post('/v3/users', async (request) => {
      const body = await readBody(request, createBody)
      const user = users.create({ userUuid: body.user_uuid, ...change(body) })
      return reply(request, now, wire(user))
    })
    .patch('/v3/users/:user', async (request) => {
      const body = await readBody(request, updateBody)
      users.update(one(request).userUuid, change(body))
      return reply(request, now)
    })
    .get('/v3/users/:user', (request) => reply(request, now, wire(one(request))))
    .get('/v3/users', (request) => {
      const found = checked(uuidsQuery, request.req.query('user_uuids')).map((uuid) => users.find(uuid))
      return reply(request, now, found.filter((user) => user !== null).map(wire))
    })
}

function change(body: z.infer<typeof updateBody>): Omit<RoomUser, 'userUuid'> {
  const { user_token = '', user_name = '', icon = '', im_token = '' } = body
  return { userToken: user_token, userName: user_name, icon, imToken: im_token }
}

function wire(user: RoomUser): Record<string, string> {
  const { userUuid, userToken, userName, icon, imToken } = user
  return { user_uuid: userUuid, user_token: userToken, user_name: userName, icon, im_token: imToken }
}
