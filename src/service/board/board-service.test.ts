/** Boards as clients open them: over real sockets, on a real database, with the rooms of the same service. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { decodeFrame, decodeFrames, encodeFrame } from '@shared/whiteboard/frame'
import type { Presence } from '@shared/whiteboard/presence'
import { assetMimeHeader, boardCloseCodes, type BoardTell } from '@shared/whiteboard/wire'
import { startService, type RunningService } from '../server'

const people = ['ann', 'bob', 'cy', 'eve']
const seed = {
  appKey: 'k',
  appSecret: 's',
  accounts: people.map((accid) => ({ accid, token: `${accid}-t`, name: accid })),
}
const board = 'c.ann.bob'
const clients: Client[] = []
let dir: string
let service: RunningService

const headersOf = (user: string) => ({
  user,
  token: `${user}-t`,
  authType: '0',
  deviceId: `${user}-pc`,
  clientType: 'pc',
})
/** Rooms warm up media, which is no part of this. */
const spawnMedia = () => ({ exited: new Promise<void>(() => undefined), kill: () => undefined })
const start = () =>
  startService({ host: '127.0.0.1', port: 0, dataDir: dir, seed, log: pino({ level: 'silent' }), spawnMedia })

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'roomline-board-'))
  service = await start()
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.terminate()
  await service.close()
  rmSync(dir, { recursive: true, force: true })
})

class Client {
  readonly doc = new Y.Doc()
  readonly told: BoardTell[] = []
  readonly seqs: number[] = []
  code = 0
  readonly socket: WebSocket

  constructor(user: string, id = board) {
    this.socket = new WebSocket(`${service.ready.api.replace('http', 'ws')}/board/v1/boards/${id}`, {
      headers: headersOf(user),
    })
    this.socket.on('error', () => undefined)
    this.socket.on('close', (code) => (this.code = code))
    this.socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) return void this.told.push(JSON.parse(String(data)) as BoardTell)
      const frame = decodeFrame(data)
      this.seqs.push(frame?.number ?? -1)
      Y.applyUpdate(this.doc, frame?.update ?? new Uint8Array())
    })
    clients.push(this)
  }

  /** The newest of that kind. */
  last<K extends BoardTell['tell']>(kind: K): Extract<BoardTell, { tell: K }> | undefined {
    return this.told.findLast((tell): tell is Extract<BoardTell, { tell: K }> => tell.tell === kind)
  }

  async heard<K extends BoardTell['tell']>(kind: K): Promise<Extract<BoardTell, { tell: K }>> {
    return vi.waitFor(
      () => {
        const tell = this.last(kind)
        if (!tell) throw new Error(`no ${kind} yet`)
        return tell
      },
      { timeout: 5000 },
    )
  }

  async follow(known: Record<string, number> = {}): Promise<this> {
    await this.heard('welcome')
    this.ask({ ask: 'follow', known })
    await this.heard('caught-up')
    return this
  }

  ask(words: unknown): void {
    this.socket.send(JSON.stringify(words))
  }

  send(sending: number, update: Uint8Array, doc = 'p'): void {
    this.socket.send(encodeFrame({ doc, number: sending, update }))
  }

  shapes(): string[] {
    return Object.keys(this.doc.getMap('shapes').toJSON()).toSorted()
  }
}

/** An update that puts one shape. */
function shape(name: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('shapes').set(name, name)
  return Y.encodeStateAsUpdate(doc)
}

const request = (user: string, path: string, init: RequestInit = {}) =>
  fetch(`${service.ready.api}/board/v1/boards/${path}`, {
    ...init,
    headers: { ...headersOf(user), ...(init.headers as Record<string, string> | undefined) },
  })
const room = async (user: string, method: string, path: string, body: object = {}): Promise<number> => {
  const reply = await fetch(`${service.ready.api}/scene/apps/k${path}`, {
    method,
    headers: { ...headersOf(user), 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })
  return ((await reply.json()) as { code: number }).code
}

describe('B83–B86: the log', () => {
  it('numbers what is kept, tells the others in order, and who comes later only what it lacks', async () => {
    const ann = await new Client('ann').follow()
    const bob = await new Client('bob').follow()
    ann.send(7, shape('a'))
    expect(await ann.heard('kept')).toEqual({ tell: 'kept', sending: 7, doc: 'p', seq: 1 })
    bob.send(1, shape('b'))
    await expect.poll(() => ann.shapes()).toEqual(['b'])
    await expect.poll(() => bob.shapes()).toEqual(['a'])
    const late = await new Client('ann').follow({ p: 1 })
    expect(late.seqs).toEqual([2])
    expect(late.last('welcome')?.heads).toEqual({ p: 2 })
  })

  it('is there after a restart', async () => {
    const ann = await new Client('ann').follow()
    ann.send(1, shape('a'))
    await ann.heard('kept')
    await service.close()
    service = await start()
    expect((await new Client('bob').follow()).shapes()).toEqual(['a'])
  })
})

describe('B82, B84: what is refused', () => {
  it('says why, and keeps the link', async () => {
    const ann = await new Client('ann').follow()
    ann.send(1, Uint8Array.of(1, 2, 3, 255))
    expect(await ann.heard('refused')).toMatchObject({ sending: 1, reason: 'bad-update' })
    ann.send(2, new Uint8Array(1_000_001))
    await expect.poll(() => ann.last('refused')).toMatchObject({ sending: 2, reason: 'too-large' })
    ann.send(3, shape('a'))
    expect(await ann.heard('kept')).toMatchObject({ sending: 3 })
  })

  it.each([
    ['bytes that are no frame', (client: Client) => client.socket.send(randomBytes(40).fill(9, 0, 1))],
    ['words that are none', (client: Client) => client.socket.send('{"ask":"all"}')],
    ['a document whose name is a path', (client: Client) => client.ask({ ask: 'follow', known: { '../x': 1 } })],
    ['a frame beyond any limit', (client: Client) => client.socket.send(new Uint8Array(2_000_000))],
  ])('%s end the link', async (_what, act) => {
    const ann = await new Client('ann').follow()
    act(ann)
    await expect.poll(() => ann.code).toBeGreaterThanOrEqual(1008)
  })

  it('B84: an update more than a client may send at once waits for another try', async () => {
    const ann = await new Client('ann').follow()
    for (let i = 0; i < 300; i++) ann.send(i, shape('a'))
    expect(await ann.heard('refused')).toMatchObject({ reason: 'too-fast' })
  })
})

describe('B100–B104: who may', () => {
  it('the two of a conversation; others, strangers and other paths not', async () => {
    await new Client('ann').follow()
    const eve = new Client('eve')
    await expect.poll(() => eve.code).toBe(boardCloseCodes.notAllowed)
    const odd = new Client('ann', 'c.bob.ann')
    await expect.poll(() => odd.code).toBe(1006)
    expect((await request('eve', `${board}/history`)).status).toBe(403)
    expect((await fetch(`${service.ready.api}/board/v1/boards/${board}/history`)).status).toBe(401)
  })

  it('members of a room that shows it: they look, draw when they are let, and are out when it is over', async () => {
    await room('ann', 'PUT', '/v2/rooms/r1', { roomName: 'r1', templateId: 40 })
    for (const who of ['ann', 'cy'])
      await room(who, 'POST', '/v1/rooms/r1/entry', { role: who === 'ann' ? 'host' : 'member' })
    const put = (who: string, path: string, value: string) => room(who, 'PUT', `/v1/rooms/r1/${path}`, { value })
    expect(await put('ann', 'properties/wbSharingUuid?a=ann', 'ann')).toBe(0)
    expect(await put('ann', 'properties/wbBoard?a=ann', board)).toBe(0)
    const cy = await new Client('cy').follow()
    expect(cy.last('welcome')?.mayDraw).toBe(false)
    cy.send(1, shape('x'))
    expect(await cy.heard('refused')).toMatchObject({ reason: 'read-only' })
    await put('ann', 'members/cy/properties/wbDrawable', '1')
    expect(await cy.heard('rights')).toEqual({ tell: 'rights', mayDraw: true })
    cy.send(2, shape('x'))
    expect(await cy.heard('kept')).toMatchObject({ sending: 2 })
    await room('ann', 'DELETE', '/v1/rooms/r1/properties/wbSharingUuid')
    await expect.poll(() => cy.code).toBe(boardCloseCodes.notAllowed)
  })

  it('nobody opens the board of others by showing it', async () => {
    await room('eve', 'PUT', '/v2/rooms/r2', { roomName: 'r2', templateId: 40 })
    await room('eve', 'POST', '/v1/rooms/r2/entry', { role: 'host' })
    await room('eve', 'PUT', '/v1/rooms/r2/properties/wbSharingUuid?a=eve', { value: 'eve' })
    expect(await room('eve', 'PUT', '/v1/rooms/r2/properties/wbBoard?a=eve', { value: board })).toBe(0)
    const eve = new Client('eve')
    await expect.poll(() => eve.code).toBe(boardCloseCodes.notAllowed)
  })
})

it('B105, B107: presence is told to the others, says whose it is, and goes with its session', async () => {
  const still: Presence = {
    uuid: 'eve' as Presence['uuid'],
    name: 'Ann',
    page: null,
    cursor: { x: 1, y: 2 },
    selection: [],
    live: null,
    viewport: null,
    presenting: false,
  }
  const ann = await new Client('ann').follow()
  ann.ask({ ask: 'presence', presence: still })
  const bob = await new Client('bob').follow()
  expect((await bob.heard('presence')).presence).toEqual({ ...still, uuid: 'ann' })
  expect(ann.last('presence')).toBeUndefined()
  ann.socket.close()
  await expect.poll(() => bob.last('presence')?.presence).toBeNull()
})

it('B91: an asset is kept only as what its hash says, and read by who may open the board', async () => {
  const bytes = randomBytes(300_000)
  const hash = createHash('sha256').update(bytes).digest('hex')
  const put = (user: string, name: string, body: Uint8Array<ArrayBuffer>) =>
    request(user, `${board}/assets/${name}`, { method: 'PUT', body, headers: { 'content-type': 'image/png' } })
  const body = new Uint8Array(bytes)
  expect((await put('eve', hash, body)).status).toBe(403)
  expect((await put('ann', hash, body.slice(1))).status).toBe(422)
  expect((await request('bob', `${board}/assets/${hash}`)).status).toBe(404)
  expect((await put('ann', hash, new Uint8Array(20_000_001))).status).toBe(413)
  expect((await put('ann', hash, body)).status).toBe(201)
  expect((await put('bob', hash, body)).status).toBe(204)
  const got = await request('bob', `${board}/assets/${hash}`)
  expect(got.headers.get(assetMimeHeader)).toBe('image/png')
  expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
  expect((await request('ann', `c.ann.cy/assets/${hash}`)).status).toBe(404)
  expect((await put('ann', '../../service.db', body)).status).toBe(404)
})

it('B90: the last who leaves leaves a version; one is kept before something is restored', async () => {
  const ann = await new Client('ann').follow()
  ann.send(1, shape('a'))
  await ann.heard('kept')
  expect(await (await request('bob', `${board}/history`, { method: 'POST' })).json()).toEqual({ version: 1 })
  ann.send(2, shape('b'))
  await expect.poll(() => ann.last('kept')?.seq).toBe(2)
  ann.socket.close()
  const versions = async () =>
    ((await (await request('bob', `${board}/history`)).json()) as { versions: object[] }).versions
  await expect.poll(versions).toMatchObject([
    { version: 2, by: ['ann'] },
    { version: 1, by: ['ann'] },
  ])
  const body = new Uint8Array(await (await request('bob', `${board}/history/1`)).arrayBuffer())
  const doc = new Y.Doc()
  for (const { update } of decodeFrames(body) ?? []) Y.applyUpdate(doc, update)
  expect(doc.getMap('shapes').toJSON()).toEqual({ a: 'a' })
  expect((await request('bob', `${board}/history/9`)).status).toBe(404)
})
