/** What holds for every kind of window: its walls, and that nothing goes wrong in it unnoticed. */
import { expect, test, type Page } from '@playwright/test'
import type { WindowKind } from '../app/launch'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

let stage: Stage
test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
})
test.afterAll(() => stage.close())

/** A call that a kind of window may not make. Sign-in may make all that are limited. */
const forbidden: Partial<Record<WindowKind, string>> = {
  main: 'auth.loginDemo',
  meeting: 'auth.login',
  'quick-join': 'auth.loginByIM',
  conversation: 'app.setEndpoint',
}

async function walls(page: Page) {
  return page.evaluate(async () => {
    const inline = document.createElement('script')
    inline.textContent = 'globalThis.inlineRan = true'
    document.body.append(inline)
    const permission = (name: 'notifications' | 'geolocation') =>
      navigator.permissions.query({ name }).then(({ state }) => state)
    return {
      globals: ['process', 'require', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
      bridge: Object.entries(window.bridge).map(([name, value]) => `${name}: ${typeof value}`),
      policy: (await fetch(location.href)).headers.get('content-security-policy') ?? '',
      inlineRan: Reflect.has(globalThis, 'inlineRan'),
      opened: window.open('https://roomline.example') !== null,
      granted: [await permission('notifications'), await permission('geolocation')].filter((it) => it === 'granted'),
      elsewhere: await fetch('https://roomline.example').then(
        () => 'reached',
        () => 'refused',
      ),
    }
  })
}

async function isWalledIn(who: Person, kind: WindowKind): Promise<void> {
  const page = await who.app.window(kind)
  const address = page.url()
  await test.step(kind, async () => {
    const found = await walls(page)
    expect(found).toMatchObject({
      globals: [],
      bridge: ['call: function', 'watch: function'],
      inlineRan: false,
      opened: false,
      granted: [],
      elsewhere: 'refused',
    })
    expect(found.policy).toContain("default-src 'none'")
    expect(found.policy).not.toMatch(/'unsafe-(eval|inline)'/)
    // Effects compile WebAssembly of our own bundle, and only where they run.
    expect(found.policy.includes("'wasm-unsafe-eval'")).toBe(kind === 'main' || kind === 'meeting')
    const path = forbidden[kind]
    if (path) {
      const refused = page.evaluate((name) => window.bridge.call(name, {}), path)
      expect(await refused).toMatchObject({ ok: false, error: { code: 'ipc/forbidden' } })
    }
    await page.evaluate(() => void (location.href = 'https://roomline.example/'))
    await page.evaluate(() => void (location.href = 'file:///etc/hostname'))
    expect(page.url()).toBe(address)
    const rights = await (
      await who.app.electron.browserWindow(page)
    ).evaluate(({ webContents }) => {
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = Reflect.get(
        webContents,
        'getLastWebPreferences',
      ).call(webContents)
      return { sandbox, contextIsolation, nodeIntegration, webviewTag }
    })
    expect(rights).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false })
  })
}

test('every kind of window is sandboxed, isolated and walled in, and no page has an error of its own', async () => {
  const alice = await stage.start('alice')
  await isWalledIn(alice, 'sign-in')
  // Playwright waits for a navigation that is refused, so its clicks no longer work there.
  const signIn = await alice.app.window('sign-in')
  await signIn.evaluate(() => {
    const auth = { kind: 'static', token: 'alice-token' }
    void window.bridge.call('auth.loginByIM', { account: 'alice', auth })
  })
  await alice.online()
  await alice.popOut('bob')
  await alice.openRoomHere()
  await alice.app.window('quick-join')
  const before = alice.app.windows().length
  for (const kind of ['main', 'meeting', 'quick-join', 'conversation'] as const) await isWalledIn(alice, kind)
  expect(alice.app.windows()).toHaveLength(before)
  // Each wall tells what it stopped; anything else is a fault.
  const stopped = /Content Security Policy|roomline\.example|file:\/\/\/etc\/hostname/
  expect(stage.faults().filter((fault) => !stopped.test(fault))).toEqual([])
})
