/**
 * Media of the embedded service, the part that decides: who may have a link, what each may publish, when a link ends.
 * Packets and native code are in the media process (process.ts); this keeps it running and passes requests on.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Logger } from 'pino'
import { hangUp } from '../http/hang-up'
import type { Metrics } from '../metrics'
import type { Caller, HeaderReader } from '../room/caller'
import type { LiveRooms } from '../room/live-rooms'
import type { Room } from '../room/room-state'
import { mediaCloseCodes } from '@shared/rtc/signal'
import { ClientLink, type MediaClose } from './client-link'
import { limits } from './limits'
import type { FromProcess, MediaCall, MediaCounts } from './protocol'
import { mayPublish, sourcesOn } from './rights'
import type { SpawnMedia } from './spawn'
import { MediaWorker } from './worker'
import { processPath, roomOfPath } from './paths'

/** An SDP of 50 members is the largest thing said. */
const maxFrameBytes = 256 * 1024
const pingEveryMs = 20_000

export interface MediaServiceDeps {
  log: Logger
  metrics: Metrics
  rooms: Pick<LiveRooms, 'peek' | 'onChange'>
  callerOf(header: HeaderReader): Promise<Caller>
  /** Tells the room who is in media. */
  inMedia(roomUuid: string, userUuid: string, inside: boolean): void
  address(): { host: string; port: number }
  spawn: SpawnMedia
  /** UDP port of all media; 0: as the TCP port when that is free. */
  mediaPort: number
  /** See announcement.ts. */
  mediaAnnounce: string
  now(): number
}

export interface MediaService {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

export function createMediaService(deps: MediaServiceDeps): MediaService {
  const { log, metrics, rooms, now } = deps
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false })
  const links = new Map<number, ClientLink>()
  let count = 0
  let closing = false

  const worker = new MediaWorker({
    log,
    spawn: deps.spawn,
    address: () => deps.address(),
    mediaPort: deps.mediaPort,
    mediaAnnounce: deps.mediaAnnounce,
    now,
    heard,
    up: () => {
      for (const link of links.values()) introduce(link)
    },
    down: () => drop(),
    restarted: () => metrics.mediaRestarts.inc(),
  })
  const stopWatching = rooms.onChange(({ before, after }) => {
    // Who enters a room opens its media next.
    if (after && after.members.size > (before?.members.size ?? 0)) worker.warm()
    const archive = (after ?? before)?.archiveId
    for (const link of [...links.values()]) if (link.owner.archive === archive) follow(link, after ?? undefined)
  })
  const pings = setInterval(() => {
    for (const link of links.values()) link.check()
  }, pingEveryMs)
  pings.unref()

  /** Why that member and device may have no link of that room; null when it may. */
  function refusal(room: Room | undefined, uuid: string, deviceId: string): MediaClose | null {
    const member = room?.members.get(uuid)
    if (!member) return 'left'
    return member.deviceId === deviceId ? null : 'replaced'
  }

  /** Brings a link in line with the room as it is now. */
  function follow(link: ClientLink, room: Room | undefined): void {
    const { id, uuid, deviceId } = link.owner
    const why = refusal(room, uuid, deviceId)
    const member = room?.members.get(uuid)
    if (why || !member) return end(link, why ?? 'left')
    const on = sourcesOn(member)
    if (on.join() === link.on) return
    link.on = on.join()
    worker.order({ do: 'allow', link: id, on })
  }

  function end(link: ClientLink, why: MediaClose): void {
    forget(link)
    link.close(why)
  }

  function forget(link: ClientLink): void {
    if (!links.delete(link.owner.id)) return
    worker.order({ do: 'close', link: link.owner.id })
    worker.use(-1)
    tellRoom(link, false)
  }

  /** Not while the room is telling us of a change: it would be changed in the middle of that. */
  function tellRoom({ owner }: ClientLink, inside: boolean): void {
    queueMicrotask(() => {
      const now = [...links.values()].some(
        (link) => link.owner.archive === owner.archive && link.owner.uuid === owner.uuid,
      )
      if (now !== inside) return
      try {
        deps.inMedia(owner.room, owner.uuid, inside)
      } catch (error) {
        // A full disk costs the badge of one member, not the service: nobody above would catch this.
        log.error({ err: error }, 'media of a member not told to the room')
      }
    })
  }

  /** The process is away: clients come again, to the next one. */
  function drop(): void {
    metrics.mediaRooms.set(0)
    metrics.mediaMembers.set(0)
    for (const link of [...links.values()]) end(link, 'unavailable')
  }

  function open(webSocket: WebSocket, roomUuid: string, caller: Caller): void {
    const { deviceId } = caller
    const uuid = caller.user.userUuid
    const room = rooms.peek(roomUuid)
    const refuse = (why: MediaClose): void => webSocket.close(mediaCloseCodes[why], why)
    const why = refusal(room, uuid, deviceId)
    if (why || !room) return refuse(why ?? 'left')
    const inRoom = [...links.values()].filter((link) => link.owner.archive === room.archiveId)
    const own = inRoom.filter((link) => link.owner.uuid === uuid)
    for (const link of own) end(link, 'replaced')
    if (inRoom.length - own.length >= limits.members) return refuse('notAllowed')
    const id = ++count
    const owner = { id, room: roomUuid, archive: room.archiveId, uuid, deviceId }
    const link = new ClientLink(owner, webSocket, { ask, closed: forget, now })
    links.set(id, link)
    worker.use(1)
    introduce(link)
    tellRoom(link, true)
  }

  function introduce(link: ClientLink): void {
    const { id, room: roomUuid, archive, uuid } = link.owner
    const member = rooms.peek(roomUuid)?.members.get(uuid)
    if (!member) return end(link, 'left')
    const on = sourcesOn(member)
    link.on = on.join()
    worker.order({ do: 'open', link: id, room: archive, uuid, on })
  }

  function ask(link: ClientLink, id: number, call: MediaCall): void {
    const member = rooms.peek(link.owner.room)?.members.get(link.owner.uuid)
    if (!links.has(link.owner.id) || !member) return link.refuse(id, 'not-in-room')
    if (!worker.isUp) return link.refuse(id, 'unavailable')
    if (call.method === 'publish' && !mayPublish(member, call.params.source)) return link.refuse(id, 'not-allowed')
    worker.order({ do: 'ask', link: link.owner.id, id, call })
  }

  function heard(news: FromProcess): void {
    if (news.say === 'ready') return log.info({ mediaPid: news.pid, udpPort: news.udpPort }, 'media process ready')
    if (news.say === 'counts') return countUp(metrics, news)
    const link = links.get(news.link)
    if (!link) return
    if (news.say === 'event') link.tell(news.event, news.data)
    else if (news.say === 'reply') link.reply(news.id, news.result)
    else if (news.say === 'refusal') link.refuse(news.id, news.code)
    else end(link, 'unavailable')
  }

  async function check(request: IncomingMessage, roomUuid: string, accept: (run: (ws: WebSocket) => void) => void) {
    let caller: Caller
    try {
      caller = await deps.callerOf((name) => headerOf(request, name))
    } catch {
      return accept((webSocket) => webSocket.close(mediaCloseCodes.notAllowed, 'notAllowed'))
    }
    accept((webSocket) => (closing ? webSocket.close(mediaCloseCodes.unavailable) : open(webSocket, roomUuid, caller)))
  }

  return {
    upgrade(request, socket, head) {
      // HTTP has let go of the socket, and a reset that nobody listens for would end the process.
      socket.on('error', () => socket.destroy())
      const accept = (run: (webSocket: WebSocket) => void): void => {
        if (!socket.destroyed) sockets.handleUpgrade(request, socket, head, run)
      }
      const path = (request.url ?? '').split('?')[0] ?? ''
      const roomUuid = roomOfPath(path)
      const isWorker = path === processPath && worker.isCalling(request)
      if (closing || (!isWorker && roomUuid === null)) {
        hangUp(socket, closing ? '503 Service Unavailable' : '404 Not Found')
      } else if (isWorker) accept((webSocket) => worker.adopt(webSocket))
      else if (roomUuid !== null) void check(request, roomUuid, accept)
    },
    close() {
      closing = true
      clearInterval(pings)
      stopWatching()
      for (const link of [...links.values()]) end(link, 'unavailable')
      worker.close()
      sockets.close()
      setTimeout(() => {
        for (const webSocket of sockets.clients) webSocket.terminate()
      }, 500).unref()
    },
  }
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name.toLowerCase()]
  return typeof value === 'string' ? value : ''
}

function countUp(metrics: Metrics, counts: MediaCounts): void {
  metrics.mediaRooms.set(counts.rooms)
  metrics.mediaMembers.set(counts.members)
  for (const outcome of ['forwarded', 'dropped', 'repeated'] as const) {
    metrics.mediaPackets.inc({ outcome }, counts[outcome])
  }
}
