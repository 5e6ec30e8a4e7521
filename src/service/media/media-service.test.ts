/** Links as clients open them, over real sockets; the media process is a fake that never comes up. */
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { mediaCloseCodes } from '@shared/rtc/signal'
import { createMetrics } from '../metrics'
import type { Caller } from '../room/caller'
import type { Room } from '../room/room-state'
import { limits } from './limits'
import { createMediaService, type MediaService } from './media-service'

const room = { archiveId: '1', uuid: 'full', members: new Map() }
const nobody = { rooms: { peek: () => undefined, onChange: () => () => undefined } }
const open: WebSocket[] = []

let server: Server
let media: MediaService
let letIn: () => void
let spawns = 0
let diskFull = false
let exit = (): void => undefined

beforeEach(async () => {
  spawns = 0
  diskFull = false
  const members = Array.from({ length: limits.members }, (_, index) => `u${index}`)
  room.members = new Map(
    members.map((uuid) => [uuid, { userUuid: uuid, deviceId: 'pc', role: 'member', streams: new Set() }]),
  )
  server = createServer()
  // Nothing is answered before the test says so.
  const mayAnswer = new Promise<void>((resolve) => (letIn = resolve))
  media = createMediaService({
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    rooms: { ...nobody.rooms, peek: (uuid) => (uuid === 'full' ? (room as unknown as Room) : undefined) },
    async callerOf(header) {
      await mayAnswer
      return { user: { userUuid: header('user') }, deviceId: 'pc', clientType: 'pc' } as Caller
    },
    inMedia: () => {
      if (diskFull) throw new Error('disk full')
    },
    address: () => ({ host: '127.0.0.1', port: 9 }),
    spawn: () => {
      spawns++
      return { exited: new Promise<void>((resolve) => (exit = resolve)), kill: () => exit() }
    },
    mediaPort: 0,
    mediaAnnounce: '',
    now: () => Date.now(),
  })
  server.on('upgrade', (request, socket, head) => media.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate()
  media.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const port = (): number => (server.address() as AddressInfo).port

function raw(path: string): Socket {
  const socket = connect({ port: port(), host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => undefined)
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  )
  return socket
}

function join(user: string): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port()}/media/v1/rooms/full`, { headers: { user } })
  socket.on('error', () => undefined)
  open.push(socket)
  return socket
}

/** Its close code, or 0 while it stands after the server has answered. */
async function fate(socket: WebSocket): Promise<number> {
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await once(socket, 'open')
  socket.ping()
  return Promise.race([closed, once(socket, 'pong').then(() => 0)])
}

const connections = (): Promise<number> =>
  new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))))

describe('media links of strangers', () => {
  it('M7: a client that resets while it is being looked at harms nobody', async () => {
    const socket = raw('/media/v1/rooms/full')
    await once(server, 'upgrade')
    const gone = new Promise((resolve) => server.once('connection', (next: Socket) => next.once('close', resolve)))
    socket.resetAndDestroy()
    // A second one tells that the first reset has been heard: events of sockets come in order.
    raw('/media/v1/nothing').on('data', () => undefined)
    await gone
    letIn()
    expect(await fate(join('u1'))).toBe(0)
  })

  it('M7: a refused client that does not hang up is hung up on', async () => {
    const socket = raw('/media/v1/nothing')
    socket.on('data', () => undefined)
    await once(socket, 'end')
    await expect.poll(connections).toBe(0)
    socket.destroy()
  })
})

it('M9: a room that cannot be told who is in media costs nobody the link', async () => {
  letIn()
  diskFull = true
  expect(await fate(join('u1'))).toBe(0)
})

describe('a room with as many links as it may have', () => {
  it('M8: takes back a member whose own link is the one too many, and nobody else', async () => {
    letIn()
    const all = await Promise.all([...room.members.keys()].map((uuid) => fate(join(uuid))))
    expect(all.every((code) => code === 0)).toBe(true)
    expect(await fate(join('u7'))).toBe(0)
    room.members.set('late', { userUuid: 'late', deviceId: 'pc', role: 'member', streams: new Set() })
    expect(await fate(join('late'))).toBe(mediaCloseCodes.notAllowed)
  })
})

describe('a media process that dies as soon as it is started', () => {
  it('M11: is not started as often as clients come again', async () => {
    letIn()
    for (let round = 0; round < 5; round++) {
      const socket = join('u1')
      await once(socket, 'open')
      const closed = once(socket, 'close')
      await expect.poll(() => spawns > round || round > 1).toBe(true)
      exit()
      if (round > 1) socket.terminate()
      await closed
    }
    expect(spawns).toBe(2)
  })
})
