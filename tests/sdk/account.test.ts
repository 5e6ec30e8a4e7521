/** Signing in as the app does it, over the real SDK and service: start, restart, kick, outage. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointState } from '@shared/endpoint'
import { accountId } from '@shared/ids'
import { Cell } from '@shared/state'
import { createAccount, type Account } from '../../src/main/account'
import { createIm, type Im } from '../../src/main/im'
import { createRoomKit, type RoomKit } from '../../src/main/roomkit'
import { FakePreferences, FakeSecrets, silent } from '../../src/main/roomkit/fakes'
import { endpointOf, until } from './room-person'
import { person, TestService } from './service'

const alice = accountId('alice')
const caller = { windowId: 1, kind: 'main' } as const

interface App {
  im: Im
  kit: RoomKit
  account: Account
  quit(): Promise<void>
}

/** What outlives a run of the app. */
interface Installation {
  directory: string
  secrets: FakeSecrets
  preferences: FakePreferences
  deviceId: string
}

let service: TestService
const installations: Installation[] = []
const running = new Set<App>()

beforeAll(async () => {
  service = await TestService.start([person('alice', '林晓'), person('bob', '陈博')], ['--demo'])
})
afterEach(async () => {
  await Promise.all([...running].map((app) => app.quit()))
})
afterAll(async () => {
  await service?.remove()
  for (const { directory } of installations) rmSync(directory, { recursive: true, force: true })
})

function install(deviceId: string): Installation {
  const directory = mkdtempSync(join(tmpdir(), 'roomline-account-'))
  const installation = { directory, secrets: new FakeSecrets(), preferences: new FakePreferences(), deviceId }
  installations.push(installation)
  return installation
}

function run({ directory, secrets, preferences, deviceId }: Installation): App {
  const endpoint = endpointOf(service.ready)
  const setting = { world: 'embedded', appKey: '', lbs: '', roomServer: '' } as const
  const endpointState = new Cell<EndpointState>({ phase: 'ready', setting, endpoint })
  const im = createIm({ endpoint: () => endpoint, directory, deviceId, log: silent })
  const kit = createRoomKit({
    reuse: im.reuse,
    endpoint: () => endpoint,
    preferences,
    invites: im.invites,
    sendInvite: (conversation, invite) => im.sendInvite(conversation, invite),
    log: silent,
    deviceId,
  })
  const account = createAccount({
    reuse: im.reuse,
    roomKit: kit,
    endpoint: endpointState,
    secrets,
    preferences,
    log: silent,
  })
  const app: App = {
    im,
    kit,
    account,
    async quit() {
      if (!running.delete(app)) return
      account.close()
      await kit.close()
      await im.close()
    },
  }
  running.add(app)
  return app
}

const online = (app: App): Promise<unknown> => until(app.im.session, ({ phase }) => phase === 'online')
const roomsReady = (app: App): Promise<unknown> => until(app.kit.authService.state, ({ loggedIn }) => loggedIn)

describe('one installation, from start to start', () => {
  it('a demo person signs in by one click; the next start is online and in reuse, with one connection', async () => {
    const home = install('home')
    const first = run(home)
    await until(first.account.auth.demoAccounts(undefined, caller), (people) => (people?.length ?? 0) >= 2)
    await first.account.auth.loginDemo({ account: alice }, caller)
    expect(first.kit.authService.state.get()).toMatchObject({ loggedIn: true, reuse: false, userName: '林晓' })
    await first.quit()

    const second = run(home)
    expect(second.account.resume()).toBe(true)
    await Promise.all([online(second), roomsReady(second)])
    expect(second.kit.authService.state.get()).toMatchObject({ userUuid: alice, reuse: true })
    expect(await service.linkConnections('alice')).toBe(1)
  })

  it('started while the service is away, it is there by itself when the service is: IM and rooms', async () => {
    const home = install('outage')
    const first = run(home)
    await first.account.auth.loginDemo({ account: alice }, caller)
    await first.quit()
    await service.end('SIGKILL')
    const second = run(home)
    expect(second.account.resume()).toBe(true)
    await until(second.im.session, ({ phase }) => phase === 'waiting')
    await service.restart()
    await Promise.all([online(second), roomsReady(second)])
  })
})

describe('the same person elsewhere (P7, P16)', () => {
  it('is kicked with its room, stays out, and comes back only when the person says so', async () => {
    const [here, there] = [run(install('here')), run(install('there'))]
    const signIn = (app: App) => app.account.auth.loginDemo({ account: alice }, caller)
    await signIn(here)
    await here.kit.roomService.createRoom({ roomName: '周会' })
    await signIn(there)
    await until(here.im.session, ({ phase }) => phase === 'signed-out')
    expect(here.kit.authService.state.get()).toMatchObject({ loggedIn: false, event: 'KICK_OUT' })
    expect(here.kit.roomService.current.get()).toMatchObject({ phase: 'ended', reason: 'kICK_BY_SELF' })
    expect(there.im.session.get().phase).toBe('online')

    await here.account.auth.signInHere(undefined, caller)
    await until(there.im.session, ({ phase }) => phase === 'signed-out')
    expect(here.kit.authService.isLoggedIn).toBe(true)
    expect(await service.linkConnections('alice')).toBe(1)
  })
})
