import { describe, expect, it, vi } from 'vitest'
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { AuthEvent } from '@shared/room/auth'
import { RoomAuth } from './auth-service'
import { alice, bob, FakeIm, silent } from './fakes'
import { roomError } from './room-codes'
import type { Identity } from './room-http'

/** `refuse` is the NERoom number the service answers with from now on. */
function setUp() {
  const im = new FakeIm()
  const asked: Identity[] = []
  const service = { refuse: 0, answersAs: null as AccountId | null, left: 0, offers: [] as string[] }
  const answer = (identity: Identity): void => {
    asked.push(identity)
    if (service.refuse !== 0) throw roomError(service.refuse, 'refused')
  }
  const auth = new RoomAuth({
    reuse: im,
    log: silent,
    leaveRoom: () => Promise.resolve(void (service.left += 1)),
    http: (identity) => Promise.resolve().then(() => answer(identity)),
    api: {
      login: async (identity) => {
        await Promise.resolve()
        answer(identity)
        const userUuid = service.answersAs ?? identity.user
        return {
          userUuid,
          userToken: 'user-token',
          imToken: 'im-token',
          userName: 'Alice',
          capabilities: service.offers,
        }
      },
      checkToken: (identity) => Promise.resolve().then(() => answer(identity)),
    },
  })
  const events: AuthEvent[] = []
  auth.onAuthEvent((event) => events.push(event))
  return { im, auth, service, asked, events }
}

const coded = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? (error.data.foreign ?? error.code) : error),
  )

const request = { method: 'GET', path: '/v1/rooms/1/snapshot' } as const

describe('P1: loginByIM is one typed object, mapped to the wire in one place', () => {
  it.each([
    { auth: { kind: 'static', token: 't' } as const, header: { authType: 0 }, settled: { token: 'user-token' } },
    { auth: { kind: 'dynamic', token: 't' } as const, header: { authType: 1 }, settled: { token: 't', authType: 1 } },
    {
      auth: { kind: 'third-party', token: 't', extension: 'e' } as const,
      header: { authType: 2, extension: 'e' },
      settled: { token: 'user-token' },
    },
  ])('$auth.kind', async ({ auth: given, header, settled }) => {
    const { auth, asked, im } = setUp()
    await auth.loginByIM({ account: alice, auth: given })
    await auth.send(request)
    expect(asked).toEqual([
      { user: alice, token: 't', ...header },
      { user: alice, ...settled },
    ])
    const credential = im.signIns[0]
    expect(credential).toMatchObject({ kind: given.kind, accountId: alice })
    const token = credential?.token
    expect(typeof token === 'function' ? await token() : token).toBe('t')
  })

  it('login sends the userToken without authType, and brings IM up with the token the service keeps', async () => {
    const { auth, asked, im } = setUp()
    await auth.login(alice, 'room-token')
    expect(asked).toEqual([{ user: alice, token: 'room-token' }])
    expect(im.signIns).toEqual([{ kind: 'static', accountId: alice, token: 'im-token' }])
    expect(auth.state.get()).toMatchObject({ loggedIn: true, userUuid: alice, way: 'login', reuse: false })
  })
})

describe('reuse: an IM session is compared, never touched', () => {
  it('the account comes first (100005), even while the link is down', async () => {
    const { auth, im, asked } = setUp()
    im.down(bob)
    expect(await coded(auth.login(alice, 't'))).toBe(100005)
    expect(asked).toEqual([])
  })

  it('then the connection (100004)', async () => {
    const { auth, im } = setUp()
    im.down(alice)
    expect(await coded(auth.login(alice, 't'))).toBe(100004)
  })

  it('same account online: IM is not asked for anything, and logout leaves it alone', async () => {
    const { auth, im, service, events } = setUp()
    im.online(alice)
    await auth.loginByIM({ account: alice, auth: { kind: 'static', token: 't' } })
    expect(auth.state.get()).toMatchObject({ loggedIn: true, reuse: true })
    await auth.logout()
    expect(service.left).toBe(1)
    expect([im.signIns.length, im.signOuts, im.isOnline()]).toEqual([0, 0, true])
    expect(events).toEqual(['LOGGED_IN', 'LOGGED_OUT'])
  })

  it('the account the service answers with is compared as well', async () => {
    const { auth, im, service } = setUp()
    im.online(alice)
    service.answersAs = bob
    expect(await coded(auth.login(alice, 't'))).toBe(100005)
    expect(auth.isLoggedIn).toBe(false)
  })

  it('loginByDynamicToken needs a session (100004), anonymous login is refused (112001)', async () => {
    const { auth, im } = setUp()
    expect(await coded(auth.loginByDynamicToken(alice, 't'))).toBe(100004)
    im.online(alice)
    expect(await coded(auth.loginByDynamicToken(alice, 't'))).toBe('ok')
    expect(await coded(auth.anonymousLogin())).toBe(112001)
  })

  it('a login whose IM half fails leaves no session behind', async () => {
    const { auth, im } = setUp()
    im.signIn = (credential) => {
      im.down(credential.accountId)
      return Promise.reject(new AppError('im/unreachable', 'no link'))
    }
    expect(await coded(auth.login(alice, 't'))).toBe('im/unreachable')
    expect([im.signOuts, im.account(), auth.isLoggedIn]).toEqual([1, null, false])
  })

  it('two logins at once wait for each other: the second finds the first one’s session', async () => {
    const { auth, im } = setUp()
    const both = [auth.login(alice, 't'), auth.login(bob, 't')].map(coded)
    expect(await Promise.all(both)).toEqual(['ok', 100005])
    expect(im.signIns).toHaveLength(1)
  })
})

describe('codes of the service (specs §1.4)', () => {
  it.each([
    { foreign: 402, events: ['UNAUTHORIZED'], loggedIn: false },
    { foreign: 1027, events: ['TOKEN_INCORRECT'], loggedIn: false },
    { foreign: 1026, events: ['TOKEN_EXPIRED'], loggedIn: true },
    { foreign: 1004, events: [], loggedIn: true },
  ])('$foreign', async ({ foreign, events: expected, loggedIn }) => {
    const { auth, im, service, events } = setUp()
    im.online(alice)
    await auth.login(alice, 't')
    service.refuse = foreign
    expect(await coded(auth.send(request))).toBe(foreign)
    expect(events.slice(1)).toEqual(expected)
    expect(auth.state.get().loggedIn).toBe(loggedIn)
    expect(im.isOnline()).toBe(true)
  })

  it('after TOKEN_EXPIRED renewToken puts a fresh token in, for the service and for IM (P10); a refused one changes nothing', async () => {
    const { auth, im, service, asked } = setUp()
    await auth.loginByIM({ account: alice, auth: { kind: 'dynamic', token: 'old' } })
    service.refuse = 1027
    expect(await coded(auth.renewToken('bad'))).toBe(1027)
    expect(auth.isLoggedIn).toBe(true)
    service.refuse = 0
    await auth.renewToken('new')
    await auth.send(request)
    expect(asked.at(-1)).toEqual({ user: alice, token: 'new', authType: 1 })
    const token = im.signIns[0]?.token
    expect(typeof token === 'function' && (await token())).toBe('new')
  })

  it('403 at login is about the credential: a kind that is off, or a banned account', async () => {
    const { auth, service } = setUp()
    service.refuse = 403
    const byKind = (kind: 'static' | 'dynamic'): Promise<string> =>
      auth.loginByIM({ account: alice, auth: { kind, token: 't' } }).then(
        () => 'ok',
        (error: AppError) => error.code,
      )
    expect([await byKind('dynamic'), await byKind('static')]).toEqual(['im/login-kind-disabled', 'im/account-banned'])
  })

  it('401 at login is about the AppKey, and no word against the token', async () => {
    const { auth, service, events } = setUp()
    service.refuse = 401
    await expect(auth.login(alice, 't')).rejects.toMatchObject({ code: 'im/appkey-unknown', data: { foreign: 401 } })
    expect(events).toEqual([])
  })
})

describe('what happens to IM happens to the room login', () => {
  it('a kick ends it (KICK_OUT) and nothing logs in again (P7)', async () => {
    const { auth, im, events } = setUp()
    await auth.login(alice, 't')
    im.kicked()
    expect(events.at(-1)).toBe('KICK_OUT')
    expect(auth.isLoggedIn).toBe(false)
    expect(im.signIns).toHaveLength(1)
  })

  it('a lost link keeps it: NET_BROKEN, then RECONNECTED', async () => {
    const { auth, im, events } = setUp()
    await auth.login(alice, 't')
    im.down(alice)
    im.online(alice)
    expect(events).toEqual(['LOGGED_IN', 'NET_BROKEN', 'RECONNECTED'])
    expect(auth.isLoggedIn).toBe(true)
  })
})

describe('what a service offers', () => {
  it('is asked anew when the session is back, and stays when that goes wrong', async () => {
    const { auth, im, service, asked, events } = setUp()
    service.offers = ['room-brief']
    await auth.login(alice, 't')
    const outage = async (): Promise<void> => {
      im.session.set({ phase: 'waiting', accountId: alice, since: 0, tries: 1 })
      im.online(alice)
      await vi.waitFor(() => expect(asked).toHaveLength(times))
    }
    let times = 2
    service.offers = ['room-brief', 'timer']
    await outage()
    await vi.waitFor(() => expect(auth.offers.get()).toEqual(['room-brief', 'timer']))
    times = 3
    service.refuse = 402
    await outage()
    expect([auth.offers.get(), auth.isLoggedIn, events.at(-1)]).toEqual([['room-brief', 'timer'], true, 'RECONNECTED'])
  })

  it('a cloud that announced nothing is not asked again', async () => {
    const { auth, im, asked } = setUp()
    await auth.login(alice, 't')
    im.session.set({ phase: 'waiting', accountId: alice, since: 0, tries: 1 })
    im.online(alice)
    await auth.send(request)
    expect(asked).toHaveLength(2)
  })
})
