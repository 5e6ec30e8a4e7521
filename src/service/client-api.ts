/** What clients ask of rooms and schedules, the same over HTTP and over the IM link: one set of routes for both. */
import { Hono } from 'hono'
import { createProxyFetch } from './room/proxy-fetch'
import type { RoomService } from './room/room-service'
import type { ProxyFetch } from './room/signal-port'
import { createScheduleRoutes, type ScheduleContext, type ScheduleParts } from './schedule/schedule-service'

export interface ClientApi {
  routes: Hono
  /** Answers `httpProxy`. */
  fetch: ProxyFetch
}

export function createClientApi(
  context: ScheduleContext,
  rooms: ScheduleParts & Pick<RoomService, 'routes'>,
): ClientApi {
  const routes = new Hono()
  // First: a reserved number is looked at before the rooms create anything.
  routes.route('/', createScheduleRoutes(context, rooms))
  routes.route('/', rooms.routes)
  return { routes, fetch: createProxyFetch(routes) }
}
