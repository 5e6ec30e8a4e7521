import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId } from '@shared/ids'
import type { ImCredential } from './credential'
import { alice, bob, endpointAt, FakeClock, FakeServer, settle, silent } from './fakes'
import { ImSession } from './im-session'

const token: ImCredential = { kind: 'static', accountId: alice, token: 't' }
const unreachable = new AppError('im/unreachable', 'refused', { foreign: 192001 })

function setUp() {
  const clock = new FakeClock()
  const server = new FakeServer(() => clock.now())
  const place = { link: 'a:1' }
  const store: string[] = []
  const counts = { online: 0 }
  const opening = { of: (_account: string): Promise<void> => Promise.resolve() }
  const session = new ImSession({
    makeClient: server.makeClient,
    endpoint: () => endpointAt(place.link),
    clock,
    log: silent,
    openStore: (account) => {
      store.push(`open ${account}`)
      return opening.of(account)
    },
    closeStore: async () => void store.push('close'),
    onOnline: () => void (counts.online += 1),
    onData: () => {},
  })
  return { clock, server, session, store, opening, place, counts, phase: () => session.state.get().phase }
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
}

describe('the one IM session', () => {
  it('P4: another account is refused by us before the SDK is called; the same account again is a no-op', async () => {
    const { server, session } = setUp()
    await session.login(token)
    expect(await codeOf(session.login({ ...token, accountId: bob }))).toBe('im/other-account-signed-in')
    expect(await codeOf(session.login(token))).toBe('ok')
    expect(server.calls).toHaveLength(1)
    expect(session.state.get()).toEqual({ phase: 'online', accountId: 'alice' })
  })

  it('an account that cannot exist reaches neither the SDK nor the disk', async () => {
    const { server, session, store } = setUp()
    expect(await codeOf(session.login({ ...token, accountId: accountId('../bob') }))).toBe('im/account-invalid')
    expect([server.calls, store]).toEqual([[], []])
  })

  it('P4: two callers while signing in share one login', async () => {
    const { server, session } = setUp()
    await Promise.all([session.login(token), session.login(token)])
    expect(server.calls).toHaveLength(1)
  })

  it('P11 S6: login and logout stay 3 s apart, in order, whatever the person does', async () => {
    const { clock, server, session } = setUp()
    await session.login(token)
    const out = session.logout()
    expect(session.state.get()).toEqual({ phase: 'signed-out', reason: { kind: 'user' } })
    const again = session.login(token)
    await clock.pass(10_000)
    await Promise.all([out, again])
    expect(server.calls.map(({ what }) => what)).toEqual(['login', 'logout', 'login'])
    const gaps = server.calls.slice(1).map(({ at }, n) => at - (server.calls[n]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3000)
  })

  it('S1 P11: a login that is given up before its turn never reaches the SDK', async () => {
    const { clock, server, session } = setUp()
    await session.login(token)
    const out = session.logout()
    const given = codeOf(session.login(token))
    const over = session.logout()
    await clock.pass(20_000)
    await Promise.all([out, over])
    expect(await given).toBe('im/cancelled')
    expect(server.calls.map(({ what }) => what)).toEqual(['login', 'logout'])
  })

  it('P7: 417 is told as device limit, ends the session and is not tried again', async () => {
    const { clock, server, session, store } = setUp()
    server.answers.push(new AppError('im/device-limit', 'x', { foreign: 417 }))
    expect(await codeOf(session.login(token))).toBe('im/device-limit')
    await clock.pass(60_000)
    expect(server.calls).toHaveLength(1)
    expect(store).toEqual(['open alice', 'close'])
  })

  it('P8: unreachable is told, and we go on trying with 3 s and more between', async () => {
    const { clock, server, session, phase } = setUp()
    server.answers.push(unreachable, unreachable, unreachable)
    expect(await codeOf(session.login(token))).toBe('im/unreachable')
    expect(phase()).toBe('waiting')
    await clock.pass(30_000)
    expect(phase()).toBe('online')
    const times = server.calls.map(({ at }) => at)
    expect(times.slice(1).map((at, n) => at - (times[n] ?? 0))).toEqual([3000, 6000, 10_000])
    expect(server.clients.slice(0, -1).every((client) => client.destroyed)).toBe(true)
  })

  it('P9: a static token goes alone, a provider goes alone', async () => {
    const { clock, server, session } = setUp()
    await session.login(token)
    expect(server.client.login_).toMatchObject({ kind: 'static', token: 't' })
    const out = session.logout()
    await clock.pass(5000)
    await out
    const again = session.login({ kind: 'dynamic', accountId: alice, token: async () => 'd1' })
    await clock.pass(5000)
    await again
    expect(server.client.login_).toMatchObject({ kind: 'dynamic' })
    expect(server.client.login_).not.toHaveProperty('token')
  })

  it('P9 P10: an empty, failing or silent provider is im/token-provider-failed, the SDK untouched', async () => {
    const providers: (() => Promise<string>)[] = [
      async () => '',
      () => Promise.reject(new Error('503')),
      () => new Promise(() => {}),
    ]
    for (const provider of providers) {
      const { clock, server, session } = setUp()
      const result = codeOf(session.login({ kind: 'dynamic', accountId: alice, token: provider }))
      await clock.pass(10_000)
      expect(await result).toBe('im/token-provider-failed')
      expect(server.calls).toEqual([])
    }
  })

  it('P10: every later try asks the provider anew, and the newest provider at that', async () => {
    const { session, server } = setUp()
    const asked: string[] = []
    const provider = (name: string) => async () => {
      asked.push(name)
      return name
    }
    await session.login({ kind: 'dynamic', accountId: alice, token: provider('first') })
    const login = server.client.login_
    if (login?.kind !== 'dynamic') throw new Error('not dynamic')
    expect(asked).toEqual(['first'])
    expect(await login.provideToken()).toBe('first')
    await session.login({ kind: 'dynamic', accountId: alice, token: provider('renewed') })
    expect(await login.provideToken()).toBe('renewed')
  })

  it('S5: after a kick nothing logs in by itself; the person may, and only then does the SDK hear of it', async () => {
    const { clock, server, session } = setUp()
    await session.login(token)
    server.client.tell({ type: 'kicked', by: 'other-client', clientType: 16 })
    session.wake()
    await clock.pass(120_000)
    expect(server.calls).toHaveLength(1)
    await session.login(token)
    expect(server.calls).toHaveLength(2)
  })

  it('P20: the old client is dropped and what it still says is not heard', async () => {
    const { server, session, phase } = setUp()
    await session.login(token)
    const old = server.client
    old.tell({ type: 'kicked', by: 'server', clientType: 0 })
    expect(old.destroyed).toBe(true)
    old.tell({ type: 'logged-in' }, { type: 'synced' })
    expect(phase()).toBe('signed-out')
  })

  it('a store that does not open ends that sign-in, and never the next person’s', async () => {
    const { clock, server, session, opening, phase } = setUp()
    let fail = (_error: Error): void => undefined
    opening.of = (account) => (account === alice ? new Promise((_, reject) => (fail = reject)) : Promise.resolve())
    await session.login(token)
    const out = session.logout()
    const next = session.login({ ...token, accountId: bob })
    await clock.pass(10_000)
    await Promise.all([out, next])
    fail(new Error('late'))
    await settle()
    expect(phase()).toBe('online')

    const broken = setUp()
    broken.opening.of = () => Promise.reject(new Error('disk'))
    expect(await codeOf(broken.session.login(token))).toBe('store/corrupt')
    expect(server.calls.map(({ what }) => what)).toEqual(['login', 'logout', 'login'])
  })

  it('S4: every way back to online is told once', async () => {
    const { server, session, counts } = setUp()
    await session.login(token)
    server.client.lose()
    server.client.returns()
    server.client.tell({ type: 'synced' })
    expect(counts.online).toBe(2)
  })

  it('a service that moved is followed, without the person noticing more than a reconnect', async () => {
    const { clock, server, session, place, phase } = setUp()
    await session.login(token)
    place.link = 'a:2'
    server.client.lose()
    await clock.pass(5000)
    expect(server.client.endpoint.link).toBe('a:2')
    expect(phase()).toBe('online')
  })

  it('a connection that says nothing is replaced by a new one', async () => {
    const { clock, server, session, phase } = setUp()
    server.answers.push('silence')
    void session.login(token)
    await clock.pass(60_000)
    expect(server.clients).toHaveLength(2)
    expect(phase()).toBe('online')
  })

  it('wake: nudges a client that waits by itself, logs in at once where the SDK has stopped', async () => {
    const { server, session } = setUp()
    await session.login(token)
    server.client.lose()
    session.wake()
    expect(server.client.nudges).toBe(1)
    const stopped = setUp()
    stopped.server.answers.push(unreachable)
    await codeOf(stopped.session.login(token))
    stopped.session.wake()
    await stopped.clock.pass(3000)
    expect(stopped.phase()).toBe('online')
  })

  it('closing leaves no timer and no client behind', async () => {
    const { clock, server, session } = setUp()
    server.answers.push(unreachable)
    await codeOf(session.login(token))
    await session.close()
    await settle()
    expect(clock.waiting).toBe(0)
    expect(server.clients.every((client) => client.destroyed)).toBe(true)
  })
})
