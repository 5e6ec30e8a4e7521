/** Snapshot and missed events (specs/neroom.md §4.3; R50–R56). */
import { Hono } from 'hono'
import { z } from 'zod'
import { inside, type ClientDeps, type ClientEnv } from './client-context'
import { checked, reply } from './envelope'
import type { Room } from './room-state'
import { wireMember, wireRoom } from './wire-format'

const nextIdQuery = z.coerce.number().int().min(0)

export function clientSyncApi(deps: ClientDeps): Hono<ClientEnv> {
  const { store, now } = deps
  return new Hono<ClientEnv>()
    .get('/v1/rooms/:room/snapshot', (request) => reply(request, now, snapshot(inside(deps, request).room, now())))
    .get('/v1/rooms/:room/sequence', (request) => {
      const nextId = checked(nextIdQuery, request.req.query('nextId'))
      const { room } = inside(deps, request)
      const events = nextId > room.sequence ? [] : store.eventsFrom(room.archiveId, nextId)
      // A gap in the log, or a client that is ahead of us, cannot be told as a list.
      const whole = nextId <= room.sequence ? events[0]?.sequence === nextId : nextId === room.sequence + 1
      if (!whole) return reply(request, now, snapshot(room, now()))
      const list = events.map(({ body }) => JSON.parse(body) as unknown)
      return reply(request, now, { list, total: list.length, nextId: room.sequence + 1 })
    })
}

function snapshot(room: Room, now: number): Record<string, unknown> {
  const members = [...room.members.values()].map(wireMember)
  return { sequence: room.sequence, snapshot: { room: wireRoom(room, now), members }, timestamp: now }
}
