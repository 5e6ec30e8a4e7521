import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startService, type RunningService } from '../server'
import type { Command, WireType } from './command'
import { allCommands } from './tables'

interface Reply {
  sid: number
  cid: number
  ser: number
  code: number
}

/** A logged-in client that keeps no rules: sends what it is given, and waits for the answer to a heartbeat behind it. */
class RawClient {
  private replies: Reply[] = []
  private serial = 1
  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith('3:::')) this.replies.push(JSON.parse(text.slice(4)) as Reply)
    })
  }

  static async logIn(service: RunningService, accid: string): Promise<RawClient> {
    const socket = new WebSocket(`ws://${service.ready.link}/socket.io/1/websocket/x`)
    const client = new RawClient(socket)
    await new Promise((resolve) => socket.once('open', resolve))
    const login = { 3: 16, 8: 1, 13: accid, 18: 'k', 19: accid, 115: 0, 1000: `${accid}-token` }
    const reply = await client.ask(26, 3, [{ t: 'Property', v: login }])
    if (reply?.code !== 200) throw new Error(`login refused: ${reply?.code}`)
    await client.ask(27, 1, [{ t: 'Property', v: { 2: 0 } }])
    return client
  }

  tell(sid: number, cid: number, q: unknown[], ser = 0): void {
    this.socket.send(`3:::${JSON.stringify({ SER: ser, SID: sid, CID: cid, Q: q })}`)
  }

  /** `null` when the socket closed instead of answering. */
  ask(sid: number, cid: number, q: unknown[]): Promise<Reply | null> {
    const ser = this.serial++
    this.tell(sid, cid, q, ser)
    return new Promise((resolve) => {
      const check = () => {
        const found = this.replies.find((reply) => reply.ser === ser && reply.sid === sid && reply.cid === cid)
        if (!found && this.socket.readyState === WebSocket.OPEN) return
        this.socket.off('message', check).off('close', check)
        this.replies = []
        resolve(found ?? null)
      }
      this.socket.on('message', check).on('close', check)
    })
  }
}

let dir: string
let service: RunningService
const failures: unknown[] = []

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'roomline-'))
  const accounts = ['alice', 'bob'].map((accid) => ({ accid, token: `${accid}-token`, name: accid }))
  failures.length = 0
  const log = pino({ level: 'error' }, { write: (line: string) => void failures.push(JSON.parse(line)) })
  service = await startService({
    host: '127.0.0.1',
    port: 0,
    dataDir: dir,
    seed: { appKey: 'k', appSecret: 's', accounts },
    log,
  })
})
afterEach(async () => {
  await service.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Half sensible, half senseless: only a mix gets past the first check of a handler. */
const text = fc.oneof(
  fc.constantFrom('', '0', '1', 'alice', 'bob', 'nobody', 'p2p|bob', 'p2p|', '{"a":1}', '[]', '9223372036854775807'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const long = fc.oneof(fc.constantFrom(0, 1, -1, 2 ** 53 - 1, '9223372036854775807'), fc.integer())
const property = fc.dictionary(fc.oneof(fc.nat(16), fc.nat(120)).map(String), text, {
  noNullPrototype: true,
  maxKeys: 20,
})
const values: Record<WireType, fc.Arbitrary<unknown>> = {
  Byte: fc.nat(255),
  Bool: fc.boolean().map(String),
  Int: fc.integer(),
  Long: long,
  String: text,
  StrArray: fc.array(text, { maxLength: 5 }),
  LongArray: fc.array(long, { maxLength: 5 }),
  Property: property,
  PropertyArray: fc.array(property, { maxLength: 3 }).map((list) => list.map((v) => ({ t: 'Property', v }))),
  StrStrMap: fc.constant({}),
  StrLongMap: fc.constant({}),
  LongLongMap: fc.constant({}),
}
const parameter = (type: WireType) =>
  fc.record({
    t: fc.constant(type === 'PropertyArray' ? 'ArrayMable' : type),
    v: fc.oneof({ weight: 9, arbitrary: values[type] }, fc.jsonValue()),
  })

/** The login and the logout are not for a client that is in and means to stay. */
const commands = allCommands().filter(([key, command]) => command.request && !['26_3', '26_5'].includes(key))
const packet = fc.constantFrom(...commands).chain(([key, command]: [string, Command]) =>
  fc.record({
    key: fc.constant(key),
    reply: fc.constant(command.reply !== undefined),
    q: fc
      .tuple(...(command.request ?? []).map(parameter))
      .chain((all) => fc.nat(all.length).map((kept) => (kept % 3 ? all : all.slice(0, kept)))),
  }),
)

test('no packet of a logged-in client breaks a handler, goes unanswered or troubles another client', async () => {
  const hostile = await RawClient.logIn(service, 'alice')
  const bystander = await RawClient.logIn(service, 'bob')
  const check = async ({ key, reply, q }: { key: string; reply: boolean; q: unknown[] }) => {
    const [sid, cid] = key.split('_').map(Number) as [number, number]
    // The heartbeat answers for commands that have no reply.
    const answer = reply ? await hostile.ask(sid, cid, q) : hostile.tell(sid, cid, q)
    expect(answer).not.toBeNull()
    expect(await hostile.ask(1, 2, [])).toMatchObject({ code: 200 })
    expect(failures).toEqual([])
  }
  // fast-check prints seed and smallest packet when it fails.
  await fc.assert(fc.asyncProperty(packet, check), { numRuns: 400 })
  expect(await bystander.ask(6, 23, [])).toMatchObject({ code: 200 })
})
