/** For tests: the IM services over a real in-memory database, driven by clients without sockets. */
import { pino } from 'pino'
import { accountMigrations, SqliteAccountStore } from '../accounts/sqlite-account-store'
import type { ServiceContext } from '../context'
import { createMetrics } from '../metrics'
import type { ProxyFetch } from '../room/signal-port'
import { serverIds } from '../server-id'
import { openDatabase } from '../store/database'
import { LinkError } from './handler'
import type { Property, WireValue } from './handler'
import { LinkHub } from './hub'
import { imMigrations, imServices } from './im-services'
import { serviceTable } from './services'
import { createSession } from './session'
import { findCommand } from './tables'
import { toWire } from './values'

export interface Push {
  key: string
  body: WireValue[]
}

export interface TestClient {
  accid: string
  pushes: Push[]
  /** Bodies pushed under `sid_cid` so far. */
  got(key: string): WireValue[][]
  /** Answer of a command as the wire would carry it; throws LinkError. */
  call(key: string, ...args: WireValue[]): Promise<WireValue[] | undefined>
  /** The wire code of the refusal, 200 when there was none. */
  codeOf(key: string, ...args: WireValue[]): Promise<number>
  /** 27_1 with these sections; clears `pushes` first so that they hold the sync alone. */
  sync(sections?: Record<number, number>): void
  leave(): void
}

const mainSections = { 2: 0, 7: 0, 14: 0, 17: 0, 20: 0, 27: 0, 28: 0, 29: 0, 30: 0 }

export function createTestLink(
  accids: string[],
  fetch: ProxyFetch = () => Promise.reject(new Error('no room service')),
) {
  let clock = 1_800_000_000_000
  const db = openDatabase(':memory:', [accountMigrations, ...imMigrations])
  const app = { appKey: 'test-key', appSecret: 'test-secret' }
  const now = () => clock
  const context: ServiceContext = {
    db,
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    accounts: new SqliteAccountStore(db, app, { now }),
    hub: new LinkHub(),
    app,
    now,
    nextServerId: serverIds(now),
    address: { host: '127.0.0.1', port: 1 },
  }
  for (const accid of accids) context.accounts.create({ accid, token: `${accid}-token`, name: accid })
  const services = serviceTable(imServices(fetch))

  /** Logged in, not synced. */
  function connect(accid: string, deviceId = `${accid}-device`): TestClient {
    const pushes: Push[] = []
    const credential = { appKey: app.appKey, authType: 0, token: '', extension: '', automatic: false }
    const login = { ...credential, accid, deviceId, clientType: 16, customClientType: 0, customTag: '', os: 'test' }
    const port = {
      connectionId: `${deviceId}@${clock}`,
      peer: { ip: '127.0.0.1', port: 2 },
      end: () => {},
      push(sid: number, cid: number, body: WireValue[]) {
        // Presence of other clients is the hub's business.
        if (sid === 26) return
        const types = findCommand(sid, cid)?.push
        if (!types) throw new Error(`push ${sid}_${cid} is in no table`)
        pushes.push({ key: `${sid}_${cid}`, body: types.map((type, index) => toWire(type, body[index])) })
      },
    }
    const session = createSession(login, port, clock)
    context.hub.add(session)

    const call = async (key: string, ...args: WireValue[]) => {
      const [sid = 0, cid = 0] = key.split('_').map(Number)
      const command = findCommand(sid, cid)
      const handler = services.handlerOf(sid, cid)
      if (!command?.request || !handler) throw new Error(`no command ${key}`)
      const wired = command.request.slice(0, args.length).map((type, index) => toWire(type, args[index]))
      const answer = await handler(session, wired, context)
      return answer && command.reply?.map((type, index) => toWire(type, answer[index]))
    }
    return {
      accid,
      pushes,
      call,
      got: (key) => pushes.filter((push) => push.key === key).map((push) => push.body),
      codeOf: (key, ...args) =>
        call(key, ...args).then(
          () => 200,
          (error: unknown) => {
            if (error instanceof LinkError) return error.wireCode
            throw error
          },
        ),
      sync(sections = mainSections) {
        pushes.length = 0
        session.syncing = true
        const wanted = new Map(Object.entries(sections).map(([key, tag]) => [Number(key), tag]))
        for (const sync of services.syncs) sync(session, wanted, context)
      },
      leave: () => context.hub.remove(session),
    }
  }

  return {
    context,
    connect,
    /** Logged in and synced, with no pushes left from that. */
    online(accid: string, deviceId?: string): TestClient {
      const client = connect(accid, deviceId)
      client.sync()
      client.pushes.length = 0
      return client
    },
    tick(ms: number): void {
      clock += ms
    },
  }
}

let sent = 0
/** MSG of a text message as the SDK sends it, with a client id of its own. */
export function textMessage(receiver: string, text: string, more: Record<string, string> = {}): Record<string, string> {
  const clientId = (++sent).toString(16).padStart(32, '0')
  const flags = { 100: '1', 101: '1', 102: '1', 105: '1', 107: '1', 108: '1', 109: '1', 110: '1' }
  return { 0: '0', 1: receiver, 2: 'ignored', 8: '0', 9: text, 11: clientId, 12: '', 13: '0', ...flags, ...more }
}

/** The first value of an answer or push as a Property, or as a list of them; fails the test when there is none. */
export function firstOf(body: WireValue[] | undefined): Property {
  if (!body) throw new Error('nothing was answered or pushed')
  return body[0] as Property
}

export function listOf(body: WireValue[] | undefined): Property[] {
  if (!body) throw new Error('nothing was answered or pushed')
  return body[0] as Property[]
}
