import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '@shared/endpoint'
import type { AppError } from '@shared/errors'
import { alice } from './fakes'
import { createRoomHttp, type Identity } from './room-http'

let server: Server
let roomServer = ''
let reply = { status: 200, body: '' }
let seen: Pick<IncomingMessage, 'url' | 'method' | 'headers'> | null = null

beforeAll(async () => {
  server = createServer((request, response) => {
    seen = request
    response.writeHead(reply.status).end(reply.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  roomServer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => server.close())

const endpoint = (at = roomServer): Endpoint => ({
  world: 'embedded',
  appKey: 'key',
  roomServer: at,
  lbs: '',
  link: '',
  tls: false,
  uploader: '',
  downloader: '',
})
const me: Identity = { user: alice, token: 'secret' }
const ask = (identity = me, at = roomServer): Promise<unknown> =>
  createRoomHttp({ endpoint: () => endpoint(at), deviceId: 'device-1' })(identity, {
    method: 'POST',
    path: '/v1/login',
    body: {},
  })

function answer(body: object | string, status = 200): void {
  reply = { status, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

describe('one request to the room service (specs §4.1)', () => {
  it('goes to the app’s path with who asks in the headers; authType only for an IM credential', async () => {
    answer({ code: 0, data: { a: 1 } })
    expect(await ask()).toEqual({ a: 1 })
    expect(seen?.url).toBe('/scene/apps/key/v1/login')
    expect(seen?.headers).toMatchObject({ user: 'alice', token: 'secret', deviceid: 'device-1', appkey: 'key' })
    expect(seen?.headers).not.toHaveProperty('authtype')
    await ask({ ...me, authType: 1 })
    expect(seen?.headers).toMatchObject({ authtype: '1' })
  })

  it.each([
    [402, 'auth/unauthorized'],
    [1004, 'room/not-found'],
    [1019, 'room/locked'],
    [1026, 'auth/token-expired'],
    [31337, 'room/rejected'],
  ])('code %i is %s, and the number is kept', async (code, ours) => {
    answer({ code, msg: 'no' }, code === 402 ? 401 : 200)
    await expect(ask()).rejects.toMatchObject({ code: ours, data: { foreign: code } })
  })

  it('no JSON, no envelope or nobody there is room/unreachable, without the token in the message', async () => {
    answer('<html>', 502)
    await expect(ask()).rejects.toMatchObject({ code: 'room/unreachable' })
    answer({ ok: true })
    await expect(ask()).rejects.toMatchObject({ code: 'room/unreachable' })
    const error = await ask(me, 'http://127.0.0.1:1').catch((reason: AppError) => reason)
    expect(error).toMatchObject({ code: 'room/unreachable' })
    expect(JSON.stringify(error)).not.toContain('secret')
  })
})
