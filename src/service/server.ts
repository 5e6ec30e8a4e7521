/** Composition root of the embedded service: one HTTP server, one database, the parts joined. */
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { SqliteAccountStore, accountMigrations } from './accounts/sqlite-account-store'
import { thirdPartyAt } from './accounts/third-party'
import { appMigrations, keepAppCredential } from './app-credential'
import type { ServiceContext } from './context'
import { createBoardService } from './board/board-service'
import { boardCapability } from '@shared/whiteboard/wire'
import { isBoardPath } from './board/paths'
import { boardMigrations } from './board/schema'
import { createClientApi } from './client-api'
import { createDemoRoutes, seedDemo } from './demo'
import { createFileRoutes } from './files/file-routes'
import { hostPort } from './http/client-host'
import { endpointsAt, type Endpoints } from './http/endpoints'
import { loopbackOnly } from './http/loopback-only'
import { LinkHub } from './link/hub'
import { friendStore } from './link/friend-store'
import { imMigrations, imServices } from './link/im-services'
import { createLinkServer } from './link/link-server'
import { createSignalPort } from './link/passthrough-service'
import { serviceTable } from './link/services'
import { sessionService } from './link/session-service'
import { createMediaProbe } from './media-probe'
import { createMediaService } from './media/media-service'
import { isMediaPath } from './media/paths'
import { forkMedia, type SpawnMedia } from './media/spawn'
import { createMetrics, type Metrics } from './metrics'
import { createRoomService, roomMigrations } from './room/room-service'
import { createUserStore } from './room/user-store'
import { createUsers } from './room/users'
import { scheduleCapability, scheduleMigrations } from './schedule/schedule-service'
import { applySeed, seedMigrations, type Seed } from './seed'
import { serverIds } from './server-id'
import { lockData } from './store/data-lock'
import { openDatabase } from './store/database'

const migrations = [
  appMigrations,
  accountMigrations,
  seedMigrations,
  ...imMigrations,
  ...roomMigrations,
  scheduleMigrations,
  boardMigrations,
]

export interface ServiceOptions {
  host: string
  /** 0 takes a free port. */
  port: number
  dataDir: string
  seed?: Seed
  demo?: boolean
  thirdPartyUrl?: string
  /** UDP port of all media; as the TCP port when that is free, by default. */
  mediaPort?: number
  /** Where clients find that port: `IPv4[:port]`; where it is, by default. */
  mediaAnnounce?: string
  /** How the media process is started: forked, by default. */
  spawnMedia?: SpawnMedia
  log: Logger
  /** How long to wait for another service to let go of the data; as long as one needs to stop, by default. */
  dataWaitMs?: number
}

/** The one line a started service prints; addresses as a client on this machine uses them. */
export interface Ready extends Endpoints {
  ready: true
  port: number
  appKey: string
  appSecret: string
}

export interface RunningService {
  ready: Ready
  context: ServiceContext
  /** Tells every socket, finishes what runs, puts the database down. Safe to call twice. */
  close(): Promise<void>
}

const stopTakesMs = 3000

/** Rejects when the data is in use or cannot be opened, or the port cannot be had; nothing is left running then. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const { host, port, dataDir, seed, log, dataWaitMs = stopTakesMs } = options
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const unlock = lockData(dataDir, dataWaitMs)
  const db = openDatabase(join(dataDir, 'service.db'), migrations)
  const now = () => Date.now()
  const app = keepAppCredential(db, seed)
  const metrics = createMetrics()
  const askThirdParty = options.thirdPartyUrl ? thirdPartyAt(options.thirdPartyUrl, app) : undefined
  const accounts = new SqliteAccountStore(db, app, askThirdParty ? { askThirdParty } : {})
  if (seed) applySeed(db, accounts, seed)
  if (options.demo) seedDemo(accounts, friendStore(db), now())

  const hub = new LinkHub((accid, count) => countConnections(metrics, accid, count))
  const context: ServiceContext = {
    db,
    log,
    metrics,
    accounts,
    hub,
    app,
    now,
    nextServerId: serverIds(now),
    address: { host, port },
  }
  const rooms = createRoomService(context, createSignalPort(hub, now), {
    moreOffers: () => ['media-sfu', scheduleCapability, boardCapability],
  })
  const media = createMediaService({
    log,
    metrics,
    rooms: rooms.rooms,
    callerOf: (header) => rooms.caller(header),
    inMedia: (roomUuid, userUuid, inside) => rooms.setInRtc(roomUuid, userUuid, inside),
    address: () => context.address,
    spawn: options.spawnMedia ?? forkMedia,
    mediaPort: options.mediaPort ?? 0,
    mediaAnnounce: options.mediaAnnounce ?? '',
    now,
  })
  const boards = createBoardService({
    db,
    log,
    metrics,
    rooms: rooms.rooms,
    callerOf: (header) => rooms.caller(header),
    directory: join(dataDir, 'boards'),
    now,
  })
  const api = createClientApi(context, rooms)
  const link = createLinkServer(context, serviceTable([sessionService, ...imServices(api.fetch)]))

  const routes = new Hono()
  routes.onError((error, c) => {
    log.error({ err: error, method: c.req.method, route: c.req.path }, 'request failed')
    return c.text('internal error', 500)
  })
  routes.notFound((c) => {
    log.info({ method: c.req.method }, 'no such path')
    return c.text('not found', 404)
  })
  routes.route('/', link.routes)
  routes.route('/', api.routes)
  routes.route('/board/v1/boards', boards.routes)
  routes.route('/', createMediaProbe())
  routes.route('/', createFileRoutes(context, join(dataDir, 'files')))
  routes.get('/metrics', loopbackOnly, async (c) =>
    c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  )
  if (options.demo) {
    const users = createUsers(createUserStore(db), accounts)
    routes.route(
      '/',
      createDemoRoutes(accounts, (accid) => users.ensureBound(accid)),
    )
  }

  const server = createAdaptorServer({ fetch: routes.fetch }) as Server
  link.attach(server)
  server.on('upgrade', (request, socket, head) => {
    if (isMediaPath(request.url ?? '')) media.upgrade(request, socket, head)
    else if (isBoardPath(request.url ?? '')) boards.upgrade(request, socket, head)
  })
  try {
    context.address = { host, port: await listen(server, host, port) }
  } catch (error) {
    media.close()
    boards.close()
    link.close()
    rooms.close()
    db.close()
    unlock()
    throw error
  }
  const ready = readyLine(context)
  log.info({ ...context.address }, 'service ready')

  let closing: Promise<void> | null = null
  return { ready, context, close: () => (closing ??= close()) }

  async function close(): Promise<void> {
    media.close()
    boards.close()
    link.close()
    rooms.close()
    await closeServer(server)
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
    unlock()
    log.info('service stopped')
  }
}

function countConnections(metrics: Metrics, account: string, count: number): void {
  if (count > 0) metrics.linkConnections.set({ account }, count)
  else metrics.linkConnections.remove({ account })
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** Sockets that do not close when asked are cut: a stop must not wait for strangers. */
function closeServer(server: Server, patienceMs = 1500): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function readyLine({ address, app }: ServiceContext): Ready {
  return {
    ready: true,
    port: address.port,
    ...endpointsAt(hostPort(address)),
    appKey: app.appKey,
    appSecret: app.appSecret,
  }
}
