import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startService, type RunningService, type ServiceOptions } from './server'

const cleanups: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

function dataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'roomline-'))
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

async function start(options: Partial<ServiceOptions> = {}): Promise<RunningService> {
  const service = await startService({
    host: '127.0.0.1',
    port: 0,
    dataDir: options.dataDir ?? dataDir(),
    log: pino({ level: 'silent' }),
    ...options,
  })
  cleanups.push(() => service.close())
  return service
}

const seed = { appKey: 'k', appSecret: 's', accounts: [{ accid: 'alice', token: 't', name: 'Alice' }] }
const get = (service: RunningService, path: string) => fetch(service.ready.api + path)

/** Resolves to the close code, after `act` was done on the open socket. */
function closeCode(service: RunningService, path: string, act: (socket: WebSocket) => void): Promise<number> {
  const socket = new WebSocket(`ws://${service.ready.link}${path}`)
  socket.on('open', () => act(socket)).on('error', () => {})
  return new Promise((resolve) => socket.on('close', resolve))
}

test('the same seed again changes nothing; without one the app is made once and kept', async () => {
  const dir = dataDir()
  const first = await start({ dataDir: dir, seed })
  const before = first.context.accounts.list()
  await first.close()
  const second = await start({ dataDir: dir, seed })
  expect(second.context.accounts.list()).toEqual(before)
  expect(second.ready).toMatchObject({ appKey: 'k', appSecret: 's' })
  await second.close()
  expect((await start({ dataDir: dir })).ready.appKey).toBe('k')

  const own = dataDir()
  const made = await start({ dataDir: own })
  await made.close()
  expect((await start({ dataDir: own })).ready).toMatchObject({
    appKey: made.ready.appKey,
    appSecret: made.ready.appSecret,
  })
})

test('demo people keep their tokens from start to start, and exist only on demand', async () => {
  const dir = dataDir()
  const first = await start({ dataDir: dir, demo: true })
  const people = (await (await get(first, '/demo/accounts')).json()) as { accid: string; token: string }[]
  expect(people.map((person) => person.accid)).toEqual(['alice', 'bob', 'carol', 'dave'])
  await first.close()
  const second = await start({ dataDir: dir, demo: true })
  expect(await (await get(second, '/demo/accounts')).json()).toEqual(people)
  await second.close()
  expect((await get(await start({ dataDir: dir }), '/demo/accounts')).status).toBe(404)
  expect((await start({ demo: false, seed })).context.accounts.list()).toHaveLength(1)
})

test('LBS sends the client to the address it came by', async () => {
  const service = await start({ seed })
  const viaName = await fetch(`http://localhost:${service.ready.port}/lbs/webconf.jsp?k=k&id=alice`)
  expect(await viaName.json()).toMatchObject({ common: { 'link.default': [`localhost:${service.ready.port}`] } })
})

test('oversized, malformed and silent strangers lose their socket; the service and other sockets stay', async () => {
  const service = await start({ seed })
  const bystander = new WebSocket(`ws://${service.ready.link}/socket.io/1/websocket/x`)
  await new Promise((resolve) => bystander.once('message', resolve))
  cleanups.push(() => bystander.terminate())

  expect(await closeCode(service, '/websocket', (socket) => socket.send(Buffer.alloc(1024 * 1024 + 1)))).toBe(1009)
  expect(await closeCode(service, '/websocket', (socket) => socket.send(Buffer.from([0, 26])))).toBe(1002)
  expect(await closeCode(service, '/websocket', (socket) => socket.send('3:::{}'))).toBe(1002)
  expect(await closeCode(service, '/socket.io/1/websocket/y', (socket) => socket.send('nonsense'))).toBe(1002)
  expect(await closeCode(service, '/other', () => {})).toBe(1006)

  expect(bystander.readyState).toBe(WebSocket.OPEN)
  const refusals = await (await get(service, '/metrics')).text()
  expect(refusals).toContain('roomline_link_refusals_total{reason="malformed"} 3')
  expect(refusals).toContain('roomline_link_refusals_total{reason="WS_ERR_UNSUPPORTED_MESSAGE_LENGTH"} 1')
})

test('every refused request leaves a line in the log, without what was sent', async () => {
  const lines: string[] = []
  const service = await start({
    seed,
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
  })
  const refused: [string, RequestInit][] = [
    ['/nowhere/s3cret', {}],
    ['/neroom/v3/users', { method: 'POST', body: 's3cret' }],
    ['/scene/apps/k/v1/login', { method: 'POST', headers: { user: 'alice', token: 's3cret' } }],
    ['/scene/apps/k/v1/rooms/s3cret', { headers: { user: 'alice', token: 't', authType: '0' } }],
    ['/nim', { method: 'POST', body: 's3cret' }],
  ]
  for (const [path, init] of refused) {
    lines.length = 0
    await fetch(service.ready.api + path, init)
    expect({ path, lines: lines.length }).toEqual({ path, lines: 1 })
    expect(lines[0]).not.toContain('s3cret')
  }
})

test('closing tells every socket and frees the port; a second close is the same close', async () => {
  const service = await start({ seed })
  const heard: string[] = []
  const socket = new WebSocket(`ws://${service.ready.link}/socket.io/1/websocket/x`)
  socket.on('message', (data) => heard.push(String(data)))
  await new Promise((resolve) => socket.once('message', resolve))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  expect(service.close()).toBe(service.close())
  expect(await closed).toBe(1001)
  expect(heard).toEqual(['1::', '0::'])
  await service.close()
  await start({ seed, port: service.ready.port })
})

test('a client that does not answer the goodbye does not hold up the stop', async () => {
  const service = await start({ seed })
  const silent = connect(service.ready.port, '127.0.0.1')
  cleanups.push(() => void silent.destroy())
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']
  const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='
  silent.write(['GET /websocket HTTP/1.1', 'Host: x', ...upgrade, key, '', ''].join('\r\n'))
  await new Promise((resolve) => silent.once('data', resolve))
  // ws waits 30 s for such a peer: the time limit of a test is the assertion.
  await service.close()
})

test('data that another service uses is refused by name, and free again when that one has stopped', async () => {
  const dir = dataDir()
  const first = await start({ dataDir: dir, seed })
  await expect(start({ dataDir: dir, dataWaitMs: 0 })).rejects.toThrow(
    `another service is running on the data in ${dir}`,
  )
  await first.close()
  await start({ dataDir: dir })
})

test.skipIf(process.platform === 'win32')(
  'nobody else on this machine can read the data, whatever the directory was',
  async () => {
    const dir = dataDir()
    chmodSync(dir, 0o755)
    await start({ dataDir: dir, seed })
    const open = readdirSync(dir).filter((name) => /\.db|^files$/.test(name) && statSync(join(dir, name)).mode & 0o077)
    expect(open).toEqual([])
  },
)

test('a port that is taken is an error, not half a service', async () => {
  const service = await start({ seed })
  await expect(
    startService({ host: '127.0.0.1', port: service.ready.port, dataDir: dataDir(), log: pino({ level: 'silent' }) }),
  ).rejects.toThrow('EADDRINUSE')
})
