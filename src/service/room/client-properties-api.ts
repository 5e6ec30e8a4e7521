/** Room and member properties over HTTP (specs/neroom.md §4.2; R40–R44). */
import { Hono } from 'hono'
import { z } from 'zod'
import { inside, userParam, type ClientDeps, type ClientEnv } from './client-context'
import { checked, readBody, reply } from './envelope'
import { deleteMemberProperty, deleteRoomProperty, setMemberProperty, setRoomProperty } from './rule-properties'

const valueBody = z.object({ value: z.unknown().refine((value) => value !== undefined) })
const boundTo = z.string().min(1).max(64).optional()

export function clientPropertiesApi(deps: ClientDeps): Hono<ClientEnv> {
  const { rooms, now } = deps
  return new Hono<ClientEnv>()
    .put('/v1/rooms/:room/properties/:key', async (request) => {
      const { value } = await readBody(request, valueBody)
      const bindTo = checked(boundTo, request.req.query('a') || undefined)?.toLowerCase()
      const { room, actor, template } = inside(deps, request)
      const change = { key: request.req.param('key'), value, ...(bindTo === undefined ? {} : { bindTo }) }
      rooms.apply(room, setRoomProperty(room, actor, change, template))
      return reply(request, now)
    })
    .delete('/v1/rooms/:room/properties/:key', (request) => {
      const { room, actor, template } = inside(deps, request)
      rooms.apply(room, deleteRoomProperty(room, actor, request.req.param('key'), template))
      return reply(request, now)
    })
    .put('/v1/rooms/:room/members/:member/properties/:key', async (request) => {
      const { value } = await readBody(request, valueBody)
      const { room, actor, template } = inside(deps, request)
      const change = { key: request.req.param('key'), value }
      rooms.apply(room, setMemberProperty(room, actor, userParam(request), change, template, now()))
      return reply(request, now)
    })
    .delete('/v1/rooms/:room/members/:member/properties/:key', (request) => {
      const { room, actor, template } = inside(deps, request)
      rooms.apply(room, deleteMemberProperty(room, actor, userParam(request), request.req.param('key'), template))
      return reply(request, now)
    })
}
