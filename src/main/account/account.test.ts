import { describe, expect, it } from 'vitest'
import type { EndpointState } from '@shared/endpoint'
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import { Cell } from '@shared/state'
import { RoomAuth } from '../roomkit/auth-service'
import { alice, bob, FakeClock, FakeIm, FakePreferences, FakeSecrets, settle, silent } from '../roomkit/fakes'
import { roomError } from '../roomkit/room-codes'
import type { Identity } from '../roomkit/room-http'
import type { RoomService } from '../roomkit/room-service'
import { createAccount } from './index'

const setting = { world: 'embedded', appKey: '', lbs: '', roomServer: '' } as const
const ready = (over: Partial<EndpointState['setting']> = {}): EndpointState => ({
  phase: 'ready',
  setting: { ...setting, ...over },
  endpoint: {
    world: over.world ?? 'embedded',
    appKey: 'key',
    roomServer: 'http://service',
    lbs: '',
    link: '',
    tls: false,
    uploader: '',
    downloader: '',
  },
})

/** Everything of a start of the app but what is kept: `kept` outlives it. */
function start(kept = { secrets: new FakeSecrets(), preferences: new FakePreferences() }) {
  const im = new FakeIm()
  const clock = new FakeClock()
  const order: string[] = []
  const service = { refuse: null as Error | null, logins: [] as Identity[] }
  const auth = new RoomAuth({
    reuse: im,
    log: silent,
    leaveRoom: () => Promise.resolve(),
    http: () => Promise.reject(roomError(402, '')),
    api: {
      login: (identity) => {
        service.logins.push(identity)
        const reply = {
          userUuid: identity.user,
          userToken: 'ut',
          imToken: 'im-token',
          userName: '林晓',
          capabilities: [],
        }
        return service.refuse ? Promise.reject(service.refuse) : Promise.resolve(reply)
      },
      checkToken: () => Promise.resolve(),
    },
  })
  auth.onAuthEvent((event) => order.push(event))
  im.session.subscribe(() => im.session.get().phase === 'signed-out' && order.push('IM out'))
  const roomService = {
    leaveRoom: () => Promise.resolve(void order.push('left')),
  } as Partial<RoomService> as RoomService
  const endpoint = new Cell<EndpointState>(ready())
  const account = createAccount({
    ...kept,
    reuse: im,
    roomKit: { authService: auth, roomService },
    endpoint,
    log: silent,
    clock,
    fetch: () => Promise.resolve(new Response(JSON.stringify([{ accid: 'bob', name: '陈博', token: 'bob-token' }]))),
  })
  const caller = { windowId: 1, kind: 'sign-in' } as const
  const call = {
    loginByIM: (token: string, remember = true) =>
      account.auth.loginByIM({ account: alice, auth: { kind: 'static', token }, remember }, caller),
    login: (userToken: string) => account.auth.login({ userUuid: alice, userToken, remember: true }, caller),
    logout: () => account.auth.logout(undefined, caller),
    signInHere: () => account.auth.signInHere(undefined, caller),
    loginRemembered: (who: AccountId) => account.auth.loginRemembered({ account: who }, caller),
    forget: (who: AccountId) => account.auth.forget({ account: who }, caller),
    loginDemo: (who: AccountId) => account.auth.loginDemo({ account: who }, caller),
    remembered: () => account.auth.remembered(undefined, caller).get(),
    demoAccounts: () => account.auth.demoAccounts(undefined, caller).get(),
  }
  return { im, clock, auth, service, endpoint, account, call, order, kept }
}

const code = async (work: Promise<unknown> | void): Promise<unknown> => {
  try {
    await work
    return 'ok'
  } catch (error) {
    return error instanceof AppError ? error.code : error
  }
}

describe('signing in', () => {
  it('keeps who and how; the token only as a secret', async () => {
    const { call, kept } = start()
    await call.loginByIM('alice-secret')
    expect(call.remembered()).toMatchObject([{ accountId: alice, name: '林晓', way: 'login-by-im', secret: true }])
    expect(JSON.stringify(kept.preferences.get('account.remembered', []))).not.toContain('alice-secret')
  })

  it('asked not to remember, it forgets', async () => {
    const { call, kept } = start()
    await call.loginByIM('t')
    await call.logout()
    await call.loginByIM('t', false)
    expect(call.remembered()).toEqual([])
    expect(kept.secrets.values.size).toBe(0)
  })

  it('P16: logout goes room, room login, IM; one click brings the remembered person back', async () => {
    const { call, order, auth } = start()
    await call.loginByIM('t')
    order.length = 0
    await call.logout()
    expect(order).toEqual(['left', 'LOGGED_OUT', 'IM out'])
    await call.loginRemembered(alice)
    expect(auth.isLoggedIn).toBe(true)
  })

  it('a refused token is dropped, the person stays in the list', async () => {
    const { call, service } = start()
    await call.loginByIM('t')
    await call.logout()
    service.refuse = roomError(1027, '')
    expect(await code(call.loginRemembered(alice))).toBe('auth/token-incorrect')
    expect(call.remembered()).toMatchObject([{ accountId: alice, secret: false }])
    expect(await code(call.loginRemembered(alice))).toBe('auth/no-credential')
    await call.forget(alice)
    expect(call.remembered()).toEqual([])
  })

  it('another world has other people', async () => {
    const { call, endpoint } = start()
    await call.loginByIM('t')
    endpoint.set(ready({ world: 'yunxin', appKey: 'abc' }))
    expect([call.remembered(), call.demoAccounts()]).toEqual([[], []])
  })

  it('demo people come from the embedded service and sign in by IM', async () => {
    const { call, im } = start()
    await settle()
    expect(call.demoAccounts()).toEqual([{ accountId: bob, name: '陈博' }])
    await call.loginDemo(bob)
    expect(im.signIns).toEqual([{ kind: 'static', accountId: bob, token: 'bob-token' }])
  })
})

describe('after a kick (P7, S5)', () => {
  it('nothing signs in by itself, however long; the person may, here', async () => {
    const { call, im, clock, auth } = start()
    await call.loginByIM('t')
    im.kicked()
    await clock.pass(600_000)
    expect(im.signIns).toHaveLength(1)
    await call.signInHere()
    expect([im.signIns.length, auth.isLoggedIn]).toEqual([2, true])
  })

  it('out of reach, it goes on trying, signed in by the person and not signed out again', async () => {
    const { call, im, account, auth } = start()
    await call.loginByIM('t')
    im.kicked()
    im.unreachable = true
    await call.signInHere()
    expect([im.session.get().phase, im.signOuts]).toEqual(['waiting', 0])
    im.online(alice)
    await settle()
    expect(auth.isLoggedIn).toBe(true)
    expect(account.resume()).toBe(true)
  })

  it('a refusal is told; signed out, there is nobody to sign in here', async () => {
    const { call, im } = start()
    await call.loginByIM('t')
    im.kicked()
    im.refuse = new AppError('im/token-rejected', 'no')
    expect(await code(call.signInHere())).toBe('im/token-rejected')
    await call.logout()
    expect(await code(call.signInHere())).toBe('auth/no-credential')
  })

  it('the next start asks as well, with one click; signing out closes what was left to read', async () => {
    const { call, im, kept } = start()
    await call.loginByIM('t')
    im.kicked()
    const next = start(kept)
    expect(next.account.resume()).toBe(false)
    expect(next.call.remembered()).toMatchObject([{ accountId: alice, secret: true }])
    await call.logout()
    expect(im.signOuts).toBe(1)
  })
})

describe('taking up the last session at start', () => {
  const last = async (way: 'im' | 'bound') => {
    const { call, kept } = start()
    await (way === 'im' ? call.loginByIM('t') : call.login('room-token'))
    return kept
  }

  it('IM first, with what is kept; rooms follow in reuse when IM is online', async () => {
    const { account, im, auth, service } = start(await last('bound'))
    im.signIn = (credential) => {
      im.signIns.push(credential)
      im.down(credential.accountId)
      return Promise.reject(new AppError('im/unreachable', ''))
    }
    expect(account.resume()).toBe(true)
    expect(im.signIns).toEqual([{ kind: 'static', accountId: alice, token: 'im-token', automatic: true }])
    expect(service.logins).toEqual([])
    im.online(alice)
    await settle()
    expect(service.logins).toEqual([{ user: alice, token: 'room-token' }])
    expect(auth.state.get()).toMatchObject({ loggedIn: true, reuse: true })
  })

  it('a room service out of reach is tried again quietly, with growing pauses', async () => {
    const { account, auth, service, clock } = start(await last('im'))
    service.refuse = roomError(503, '')
    account.resume()
    await clock.pass(8_000)
    expect(service.logins).toHaveLength(4)
    service.refuse = null
    await clock.pass(8_000)
    expect(auth.isLoggedIn).toBe(true)
  })

  it('a room service that says no is not asked again', async () => {
    const { account, service, clock } = start(await last('im'))
    service.refuse = roomError(402, '')
    account.resume()
    await clock.pass(600_000)
    expect(service.logins).toHaveLength(1)
  })

  it('a token IM refuses is dropped; after a logout there is nothing to take up', async () => {
    const kept = await last('im')
    const { account, im, call } = start(kept)
    im.signIn = () => {
      const error = { code: 'im/token-rejected' as const, message: '' }
      im.session.set({ phase: 'connecting', accountId: alice, tries: 0 })
      im.session.set({ phase: 'signed-out', reason: { kind: 'rejected', error } })
      return Promise.reject(new AppError('im/token-rejected', ''))
    }
    account.resume()
    expect(call.remembered()).toMatchObject([{ secret: false }])
    await call.logout()
    expect(start(kept).account.resume()).toBe(false)
  })
})
