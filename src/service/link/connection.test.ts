import { pino } from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import { SqliteAccountStore, accountMigrations } from '../accounts/sqlite-account-store'
import type { ServiceContext } from '../context'
import { createMetrics } from '../metrics'
import { serverIds } from '../server-id'
import { openDatabase } from '../store/database'
import { Connection, idleTimeoutMs, loginTimeoutMs, type LinkSocket } from './connection'
import type { LinkClient, LinkService } from './handler'
import { LinkHub } from './hub'
import { serviceTable } from './services'
import { sessionService } from './session-service'
import { textFraming } from './text-framing'

const app = { appKey: 'key', appSecret: 'secret' }
let clock: number
let context: ServiceContext
let order: string[]
let pushed: LinkClient[]

/** 30_1 waits, 30_11 does not: enough to see the order. */
const slowService: LinkService = {
  name: 'slow',
  handlers: {
    '30_1': async () => {
      order.push('first')
      await Promise.resolve()
      return [{}]
    },
    '30_11': () => {
      order.push('second')
      return [{}]
    },
    '30_13': () => {
      throw new Error('broken')
    },
  },
  sync: (client) => void pushed.push(client),
}

beforeEach(() => {
  clock = 1_000_000
  order = []
  pushed = []
  const db = openDatabase(':memory:', [accountMigrations])
  const accounts = new SqliteAccountStore(db, app)
  accounts.create({ accid: 'alice', token: 'alice-token', name: 'Alice' })
  const now = () => clock
  context = {
    db,
    accounts,
    app,
    now,
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    hub: new LinkHub(),
    nextServerId: serverIds(now),
    address: { host: '127.0.0.1', port: 1 },
  }
})

function open() {
  const sent: Record<string, unknown>[] = []
  const ended: string[] = []
  const socket: LinkSocket & { bufferedAmount: number } = {
    bufferedAmount: 0,
    send: (data) => {
      const text = String(data)
      if (text.startsWith('3:::')) sent.push(JSON.parse(text.slice(4)) as Record<string, unknown>)
    },
    close: (code, reason) => void ended.push(`${code} ${reason}`),
    terminate: () => void ended.push('terminated'),
  }
  const peer = { ip: '127.0.0.1', port: 5 }
  const connection = new Connection(socket, textFraming, peer, context, serviceTable([sessionService, slowService]))
  const packet = (SID: number, CID: number, Q: unknown[] = [], SER = 9) =>
    connection.receive(`3:::${JSON.stringify({ SER, SID, CID, Q })}`)
  const login = async (change: Record<number, unknown> = {}) => {
    packet(26, 3, [
      {
        t: 'Property',
        v: { 3: 16, 8: 1, 13: 'device', 18: 'key', 19: 'alice', 115: 0, 1000: 'alice-token', ...change },
      },
    ])
    await new Promise(setImmediate)
  }
  return { connection, socket, sent, ended, packet, login, last: () => sent.at(-1) }
}

describe('before the login', () => {
  test('any other command is refused and the socket closed', () => {
    const { packet, last, ended } = open()
    packet(30, 1, [{ t: 'Property', v: {} }])
    expect(last()).toMatchObject({ sid: 30, cid: 1, ser: 9, code: 403 })
    expect(ended).toEqual(['1008 unauthenticated'])
  })

  test('unknown commands and broken logins get no answer', () => {
    for (const [sid, cid] of [
      [99, 99],
      [26, 3],
    ] as const) {
      const { packet, sent, ended } = open()
      packet(sid, cid, [{ t: 'Property', v: 'not a property' }])
      expect(sent).toEqual([])
      expect(ended).toEqual(['1008 unauthenticated'])
    }
  })

  test('a socket that only keeps itself alive is ended in time', () => {
    const { connection, ended } = open()
    clock += loginTimeoutMs
    connection.receive('2::')
    connection.expire(clock)
    expect(ended).toEqual([])
    connection.expire(clock + 1)
    expect(ended).toEqual(['terminated'])
  })

  test('a login that lacks something, or is for another app, is refused by its code', async () => {
    const incomplete = open()
    await incomplete.login({ 13: '' })
    expect(incomplete.last()).toMatchObject({ code: 414 })
    const foreign = open()
    await foreign.login({ 18: 'other' })
    expect(foreign.last()).toMatchObject({ code: 1327 })
    const wrong = open()
    await wrong.login({ 1000: 'nope' })
    expect(wrong.last()).toMatchObject({ code: 1838, r: [] })
    expect(context.hub.sessionsOf('alice')).toEqual([])
  })

  test('a check that fails says busy, which the client tries again', async () => {
    context.accounts.verify = () => Promise.reject(new Error('database gone'))
    const { login, last } = open()
    await login()
    expect(last()).toMatchObject({ code: 503 })
  })

  test('a socket closed while its token is checked never comes online', async () => {
    const { connection, login } = open()
    const done = login()
    connection.closed()
    await done
    expect(context.hub.sessionsOf('alice')).toEqual([])
  })
})

describe('online', () => {
  test('of two logins at once the second replaces the first', async () => {
    const [a, b] = [open(), open()]
    await Promise.all([a.login(), b.login({ 13: 'other' })])
    expect(context.hub.sessionsOf('alice')).toHaveLength(1)
    expect(a.last()).toMatchObject({ sid: 26, cid: 9, r: [16, 1, expect.any(String), 0] })
    expect(b.last()).toMatchObject({ code: 200, r: [{ 1: 'other', 12: '1' }, []] })
  })

  test('services see a client from its first sync on', async () => {
    const { login, packet, last } = open()
    await login()
    expect(context.hub.clientsOf('alice')).toEqual([])
    packet(27, 1, [{ t: 'Property', v: { 2: 0 } }])
    expect(pushed).toEqual(context.hub.clientsOf('alice'))
    expect(last()).toMatchObject({ sid: 27, cid: 1, code: 200, r: [clock] })
  })

  test('unknown commands, wrong bodies, a second login and our own mistakes get their code; the client stays', async () => {
    const { login, packet, last, ended } = open()
    await login()
    packet(32, 1)
    expect(last()).toMatchObject({ sid: 32, cid: 1, code: 404 })
    packet(26, 8, [{ t: 'StrArray', v: 7 }])
    expect(last()).toMatchObject({ code: 414 })
    await login()
    expect(last()).toMatchObject({ sid: 26, cid: 3, code: 414 })
    packet(30, 13, [{ t: 'Property', v: {} }])
    expect(last()).toMatchObject({ code: 500 })
    packet(1, 2, [], 0)
    expect(last()).toMatchObject({ sid: 1, cid: 2, code: 200 })
    expect(ended).toEqual([])
  })

  test('a frame that is no packet ends the socket and its session', async () => {
    const { connection, login, ended } = open()
    await login()
    connection.receive('3:::{')
    expect(ended).toEqual(['1002 malformed'])
    expect(context.hub.sessionsOf('alice')).toEqual([])
  })

  test('what is sent in order is handled in order, also behind a slow command', async () => {
    const { login, packet } = open()
    await login()
    packet(30, 1, [{ t: 'Property', v: {} }])
    packet(30, 11, [{ t: 'Property', v: {} }])
    expect(order).toEqual(['first', 'second'])
  })

  test('silence ends the link, a heartbeat keeps it', async () => {
    const { connection, login, packet, ended } = open()
    await login()
    clock += idleTimeoutMs
    packet(1, 2, [], 0)
    connection.expire(clock + idleTimeoutMs)
    expect(ended).toEqual([])
    connection.expire(clock + idleTimeoutMs + 1)
    expect(ended).toEqual(['terminated'])
    expect(context.hub.sessionsOf('alice')).toEqual([])
  })

  test('a reader that falls behind is cut off', async () => {
    const { login, socket, packet, ended } = open()
    await login()
    socket.bufferedAmount = 9 * 1024 * 1024
    packet(1, 2, [], 0)
    expect(ended).toEqual(['terminated'])
  })

  test('logout is answered, then the account is gone', async () => {
    const { login, packet, last } = open()
    await login()
    packet(26, 5)
    expect(last()).toMatchObject({ sid: 26, cid: 5, code: 200 })
    expect(context.hub.sessionsOf('alice')).toEqual([])
  })
})
