/** NERoom of the embedded service, put together: stores, live rooms, the signed and the client API, the clock. */
import { randomInt } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import type { ServiceContext } from '../context'
import { clientHost } from '../http/client-host'
import { endpointsAt } from '../http/endpoints'
import { createBreakoutRooms } from './breakout-rooms'
import { createCallerCheck, type Caller, type HeaderReader } from './caller'
import { clientAuthApi, roomCapabilities } from './client-auth-api'
import { clientBreakoutApi } from './client-breakout-api'
import { clientChatApi } from './client-chat-api'
import type { ClientDeps, ClientEnv } from './client-context'
import { clientDoorApi } from './client-door-api'
import { clientMembersApi } from './client-members-api'
import { clientPollApi } from './client-poll-api'
import { clientPropertiesApi } from './client-properties-api'
import { clientRoomsApi } from './client-rooms-api'
import { clientSteerApi } from './client-steer-api'
import { clientSyncApi } from './client-sync-api'
import { clientTimerApi } from './client-timer-api'
import { createDoorTeller } from './door-teller'
import { limitBody, onRoomError, reply, stamp, unknownPath, type RoomEnv } from './envelope'
import { imAccountsApi, onImError } from './im-accounts-api'
import { createLiveRooms, type LiveRooms } from './live-rooms'
import { createPollTeller } from './poll-teller'
import { createProxyFetch } from './proxy-fetch'
import { RoomError } from './room-error'
import { createRoomStore } from './room-store'
import { createRoomWatchers } from './room-watchers'
import { setInRtc } from './rule-rtc'
import { serverRoomsApi } from './server-rooms-api'
import { serverUsersApi } from './server-users-api'
import { serverUsersV1Api } from './server-users-v1-api'
import type { ProxyFetch, SignalPort } from './signal-port'
import { isSigned } from './signature'
import { skuEnv } from './sku-env'
import { createSweeper } from './sweeper'
import { createUserStore } from './user-store'
import { createUsers } from './users'

export { roomMigrations } from './schema'

export interface RoomService {
  /** Answers /scene/apps, /neroom, /apps and /im/v2; to be mounted at '/'. */
  routes: Hono<RoomEnv>
  fetch: ProxyFetch
  /** For media (who is in which room with what on, and every change of it) and for meetings that open by schedule. */
  rooms: Pick<LiveRooms, 'peek' | 'all' | 'onChange' | 'isOn' | 'open' | 'message'>
  /** Who calls, by the headers of a room request (R10–R15); throws RoomError. */
  caller(header: HeaderReader): Promise<Caller>
  /** The media server's word on who is in (R115); nothing for who is not in that room. */
  setInRtc(roomUuid: string, userUuid: string, inside: boolean): void
  /** Carries out what time has brought; runs by itself every few seconds. */
  sweep(): void
  close(): void
}

/** All that rooms need of the service, so that a test needs no more. */
export type RoomServiceContext = Pick<
  ServiceContext,
  'db' | 'log' | 'accounts' | 'app' | 'now' | 'nextServerId' | 'address'
> & {
  hub: { clientsOf(accid: string): readonly unknown[]; kickAccount(accid: string, text: string): void }
  metrics: { roomsOpen: { set(count: number): void } }
}

const clientParts = [
  clientAuthApi,
  clientRoomsApi,
  clientMembersApi,
  clientPropertiesApi,
  clientSyncApi,
  clientSteerApi,
  clientDoorApi,
  clientChatApi,
  clientTimerApi,
  clientPollApi,
  clientBreakoutApi,
]

const sweepEveryMs = 5_000
const maxRtcUid = 2 ** 31

export interface RoomServiceOptions {
  /** What others of the service add to the capabilities told at login: `media-sfu` while media runs. */
  moreOffers?(): readonly string[]
}

export function createRoomService(
  context: RoomServiceContext,
  signal: SignalPort,
  { moreOffers = () => [] }: RoomServiceOptions = {},
): RoomService {
  const { db, log, accounts, app } = context
  const now = (): number => context.now()
  const newArchiveId = (): string => context.nextServerId()
  const users = createUsers(createUserStore(db), accounts)
  const onCount = (count: number): void => context.metrics.roomsOpen.set(count)
  const store = createRoomStore(db)
  const rooms = createLiveRooms({ store, signal, appKey: app.appKey, now, onCount })
  const isOnline = (userUuid: string): boolean => context.hub.clientsOf(userUuid).length > 0
  const watchers = createRoomWatchers({ rooms, store, isOnline })
  createDoorTeller(rooms)
  const stopPollTeller = createPollTeller(rooms)
  const breakouts = createBreakoutRooms({ rooms, now, newId: newArchiveId })
  const kickAccount = (accid: string): void => context.hub.kickAccount(accid, 'kicked by the server')
  const check = createCallerCheck({ users, accounts, now })

  const asCaller: MiddlewareHandler<ClientEnv> = async (request, next) => {
    if (request.req.param('appKey') !== app.appKey) throw new RoomError('authFailed', 'unknown appKey')
    request.set('caller', await check((name) => request.req.header(name) ?? ''))
    await next()
  }
  const signed: MiddlewareHandler<RoomEnv> = async (request, next) => {
    if (!isSigned((name) => request.req.header(name) ?? '', app, now())) throw new RoomError('authFailed')
    await next()
  }

  const deps: ClientDeps = {
    users,
    rooms,
    store,
    breakouts,
    watchers,
    offers: () => [...roomCapabilities, ...moreOffers()],
    appKey: app.appKey,
    now,
    newArchiveId,
    newRtcUid: () => randomInt(1, maxRtcUid),
  }
  // Bound to our own prefixes: what is mounted at '/' must not meter other parts' requests.
  const client = new Hono<ClientEnv>().use(stamp(now), limitBody, asCaller)
  for (const part of clientParts) {
    client.route('/', part(deps))
  }
  client.all('*', unknownPath)
  const server = new Hono<RoomEnv>()
    .use(stamp(now), limitBody, signed)
    .route('/', serverUsersApi(users, now))
    .route('/', serverRoomsApi({ rooms, users, now, newArchiveId }))
    .all('*', unknownPath)
  const im = new Hono<RoomEnv>()
    .use(stamp(now), limitBody, signed)
    .route('/', imAccountsApi(accounts, kickAccount))
    .all('*', unknownPath)
  const old = new Hono<RoomEnv>()
    .use(stamp(now), limitBody, signed)
    .route('/', serverUsersV1Api(users, app.appKey, now))
    .all('*', unknownPath)

  const routes = new Hono<RoomEnv>()
  routes.onError(onRoomError(log, now))
  routes.get('/scene/apps/:appKey/v1/skuEnv', stamp(now), (request) => {
    if (request.req.param('appKey') !== app.appKey) throw new RoomError('authFailed', 'unknown appKey')
    return reply(request, now, skuEnv(endpointsAt(clientHost(request.req.header('host'), context.address))))
  })
  routes.route('/scene/apps/:appKey', client)
  routes.route('/neroom', server)
  routes.route('/apps', old)
  routes.route('/im/v2', im.onError(onImError))

  const sweepRooms = createSweeper({ rooms, isOnline, now, log })
  const runSweep = (): void => {
    sweepRooms()
    breakouts.sweep()
    watchers.sweep()
  }
  const timer = setInterval(runSweep, sweepEveryMs)
  timer.unref()

  return {
    routes,
    fetch: createProxyFetch(routes),
    rooms,
    caller: check,
    setInRtc(roomUuid, userUuid, inside) {
      const room = rooms.peek(roomUuid)
      const member = room?.members.get(userUuid)
      if (room && member) rooms.apply(room, setInRtc(room, member, inside))
    },
    sweep: runSweep,
    close() {
      clearInterval(timer)
      watchers.close()
      stopPollTeller()
      breakouts.stop()
    },
  }
}
