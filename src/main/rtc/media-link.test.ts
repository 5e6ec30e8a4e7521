import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isAppError } from '@shared/errors'
import { mediaCloseCodes } from '@shared/rtc/signal'
import { systemClock } from '../ports'
import { silent } from '../roomkit/fakes'
import { MediaLink } from './media-link'

/** A media server that does what the test says, on a real socket. */
let server: WebSocketServer
let link: MediaLink
let sockets: WebSocket[]
let headers: Record<string, unknown>[]
let onOpen: (socket: WebSocket) => void
const tell = (socket: WebSocket, event: string, data: unknown): void => socket.send(JSON.stringify({ event, data }))
const welcome = (socket: WebSocket): void => tell(socket, 'welcome', { limits: { members: 50, pictures: 25 } })
const codeOf = (error: unknown): string => (isAppError(error) ? error.code : String(error))

beforeEach(async () => {
  sockets = []
  headers = []
  onOpen = welcome
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', (socket, request) => {
    sockets.push(socket)
    headers.push({ path: request.url, token: request.headers['token'] })
    onOpen(socket)
  })
  await new Promise((done) => server.once('listening', done))
  const roomServer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  link = new MediaLink({
    access: () => Promise.resolve({ roomServer, appKey: 'key', headers: { token: 'secret' } }),
    clock: systemClock,
    log: silent,
  })
})
afterEach(() => {
  link.close()
  for (const socket of server.clients) socket.terminate()
  server.close()
})

describe('the link to the media server', () => {
  it('opens with the proof of every room request, and is open once welcomed', async () => {
    const { epoch } = await link.open('123 456')
    expect(headers).toEqual([{ path: '/media/v1/rooms/123%20456', token: 'secret' }])
    expect(link.signal.get()).toMatchObject({ phase: 'open', epoch })
  })

  it('keeps what the server tells as state', async () => {
    await link.open('1')
    const offer = { number: 1, sdp: 'v=0', lines: [{ mid: '0', uuid: 'bob', kind: 'voice' }] }
    tell(sockets[0]!, 'peers', { peers: [{ uuid: 'bob', sources: ['voice'] }] })
    tell(sockets[0]!, 'offer', offer)
    tell(sockets[0]!, 'quality', { quality: { bob: 2 } })
    tell(sockets[0]!, 'something-newer', {})
    await vi.waitFor(() => expect(link.signal.get().quality).toEqual({ bob: 2 }))
    expect(link.signal.get()).toMatchObject({ offer, peers: [{ uuid: 'bob', sources: ['voice'] }] })
  })

  it('answers each request by its id, and a refusal by its reason', async () => {
    onOpen = (socket) => {
      welcome(socket)
      socket.on('message', (text) => {
        const { id, method } = JSON.parse(String(text)) as { id: number; method: string }
        const refused = { id, error: { code: 'stale-offer', message: 'older' } }
        socket.send(JSON.stringify(method === 'answer' ? refused : { id, result: { sdp: 'a', candidates: [] } }))
      })
    }
    const { epoch } = await link.open('1')
    await expect(link.request(epoch, 'publish', { source: 'voice', sdp: 'o' })).resolves.toEqual({
      sdp: 'a',
      candidates: [],
    })
    const refused: unknown = await link
      .request(epoch, 'answer', { number: 1, sdp: 'a' })
      .catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'rtc/rejected', data: { reason: 'stale-offer' } })
  })

  it('a link that ends is closed at once, and what waits on it is refused', async () => {
    const { epoch } = await link.open('1')
    const waiting = link.request(epoch, 'publish', { source: 'voice', sdp: 'o' }).catch(codeOf)
    sockets[0]!.terminate()
    expect(await waiting).toBe('rtc/unreachable')
    expect(link.signal.get()).toMatchObject({ phase: 'closed', offer: null, peers: [] })
  })

  it('a newer link rises above the older; calls for the older reach nobody', async () => {
    const first = await link.open('1')
    const second = await link.open('1')
    expect(second.epoch).toBeGreaterThan(first.epoch)
    expect(await link.request(first.epoch, 'want', { pictures: [] }).catch(codeOf)).toBe('rtc/unreachable')
    await vi.waitFor(() => expect(sockets[0]!.readyState).toBe(sockets[0]!.CLOSED))
    expect(link.signal.get()).toMatchObject({ phase: 'open', epoch: second.epoch })
  })

  it.each([
    ['notAllowed', 'rtc/not-allowed'],
    ['left', 'room/not-joined'],
    ['unavailable', 'rtc/unreachable'],
  ] as const)('a server that closes with %s says %s', async (close, code) => {
    onOpen = (socket) => socket.close(mediaCloseCodes[close])
    expect(await link.open('1').catch(codeOf)).toBe(code)
    expect(link.signal.get().phase).toBe('closed')
  })

  it('no server: unreachable', async () => {
    await new Promise((done) => server.close(done))
    expect(await link.open('1').catch(codeOf)).toBe('rtc/unreachable')
  })

  it('closing while it opens ends the attempt', async () => {
    onOpen = () => {}
    const opening = link.open('1').catch(codeOf)
    await vi.waitFor(() => expect(sockets).toHaveLength(1))
    link.close()
    expect(await opening).toBe('app/cancelled')
    expect(link.signal.get().phase).toBe('closed')
  })
})
