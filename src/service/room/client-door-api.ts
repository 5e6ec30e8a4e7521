/** The waiting room and the blocklist (R90–R97). */
import { Hono } from 'hono'
import { can } from '@shared/room/room'
import { inside, roomParam, userParam, type ClientDeps, type ClientEnv, type ClientRequest } from './client-context'
import { reply } from './envelope'
import { RoomError } from './room-error'
import { admit, mustWait, refuse, stopWaiting, unblock } from './rule-door'

export function clientDoorApi(deps: ClientDeps): Hono<ClientEnv> {
  const { rooms, now } = deps

  /** What a client that was away asks about itself. */
  function mine(request: ClientRequest): Response {
    const room = rooms.find(roomParam(request))
    const me = request.get('caller').user.userUuid
    if (userParam(request) !== me) throw new RoomError('forbidden')
    const waits = room.waiting.has(me)
    const refused = !waits && (room.blocked.has(me) || mustWait(room, me))
    return reply(request, now, { answer: waits ? 'waiting' : refused ? 'refused' : 'admitted' })
  }

  /** One's own: gives up. Another's: refuses, with `?block=1` for good. */
  function out(request: ClientRequest): Response {
    const target = userParam(request)
    if (target === request.get('caller').user.userUuid) {
      const room = rooms.find(roomParam(request))
      rooms.apply(room, room.waiting.has(target) ? stopWaiting(room, target) : { room, events: [] })
      return reply(request, now)
    }
    const { room, actor } = inside(deps, request)
    rooms.apply(room, refuse(room, actor, target, request.req.query('block') === '1'))
    return reply(request, now)
  }

  function manager(request: ClientRequest): ReturnType<typeof inside> {
    const found = inside(deps, request)
    if (!can(found.actor.role, 'admit')) throw new RoomError('forbidden')
    return found
  }

  return new Hono<ClientEnv>()
    .get('/v1/rooms/:room/waiting', (request) => {
      const { room } = manager(request)
      return reply(request, now, { list: [...room.waiting.values()] })
    })
    .post('/v1/rooms/:room/waiting/admit', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, admit(room, actor))
      return reply(request, now)
    })
    .get('/v1/rooms/:room/waiting/:member', mine)
    .delete('/v1/rooms/:room/waiting/:member', out)
    .post('/v1/rooms/:room/waiting/:member/admit', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, admit(room, actor, userParam(request)))
      return reply(request, now)
    })
    .get('/v1/rooms/:room/blocked', (request) => {
      const { room } = manager(request)
      return reply(request, now, { list: [...room.blocked].map(([userUuid, userName]) => ({ userUuid, userName })) })
    })
    .delete('/v1/rooms/:room/blocked/:member', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, unblock(room, actor, userParam(request)))
      return reply(request, now)
    })
}
