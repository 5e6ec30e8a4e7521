/** The kept chat of a room (R100–R102), and lives of rooms for people outside (R110). */
import { Hono } from 'hono'
import { z } from 'zod'
import { inside, optional, type ClientDeps, type ClientEnv } from './client-context'
import { readBody, reply } from './envelope'
import { RoomError } from './room-error'
import { say } from './rule-chat'
import { roomUuidPattern } from './rule-create'

const lineBody = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/), text: z.string().trim().min(1).max(1000) })
/** More cards than a person scrolls past in a minute. */
const maxWatched = 50
const watchBody = z.object({
  rooms: z
    .array(z.object({ roomUuid: z.string().regex(roomUuidPattern), roomArchiveId: optional(z.string().max(64)) }))
    .max(maxWatched),
})

export function clientChatApi(deps: ClientDeps): Hono<ClientEnv> {
  const { rooms, store, now } = deps
  return new Hono<ClientEnv>()
    .get('/v1/rooms/:room/chat', (request) => {
      const { room } = inside(deps, request)
      return reply(request, now, { list: store.lines(room.archiveId) })
    })
    .post('/v1/rooms/:room/chat', async (request) => {
      const line = await readBody(request, lineBody)
      const { room, actor } = inside(deps, request)
      const plan = say(room, actor, line)
      const sayer = store.saidBy(room.archiveId, line.id)
      if (sayer !== undefined && sayer !== actor.userUuid) throw new RoomError('alreadyExists')
      if (sayer === undefined) rooms.apply(room, plan)
      return reply(request, now)
    })
    .put('/v1/watch', async (request) => {
      const { rooms: targets } = await readBody(request, watchBody)
      const { user, deviceId } = request.get('caller')
      return reply(request, now, { list: deps.watchers.watch(user.userUuid, deviceId, targets) })
    })
}
