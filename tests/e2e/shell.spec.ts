/** The shell round the pages: one service for two profiles, links, the walls of the windows, crashes, quitting. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { Bridge } from '@shared/ipc/wire'
import { launchApp, type AppInstance } from '../app/launch'
import { linkConnections } from '../app/metrics'
import { texts } from '../app/texts'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

const t = texts('zh-CN')
const link = 'roomline://join?room=123456789'
let home: string
let running: AppInstance[]

test.beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'roomline-shell-'))
  running = []
})
test.afterEach(async () => {
  for (const app of running) await app.close().catch(() => {})
  rmSync(home, { recursive: true, force: true })
})

async function start(profile: string, args: string[] = []): Promise<AppInstance> {
  const app = await launchApp({ home, profile, args })
  running.push(app)
  return app
}

async function signIn(app: AppInstance, account: string): Promise<Page> {
  await (await app.window('sign-in')).getByRole('button', { name: account }).click()
  const main = await app.window('main')
  await main.getByText(t('session', 'online'), { exact: true }).waitFor()
  return main
}

const service = (): { pid: number; port: number; api: string } =>
  JSON.parse(readFileSync(join(home, 'service', 'ready.json'), 'utf8'))

/** What a page may do, asked from inside it. */
const walls = async () => ({
  node: typeof Reflect.get(globalThis, 'process') + typeof Reflect.get(globalThis, 'require'),
  bridge: Object.keys(window.bridge),
  csp: (await fetch(location.href)).headers.get('content-security-policy') ?? '',
  opened: window.open('https://roomline.example'),
  camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
    () => 'given',
    () => 'refused',
  ),
  outside: await fetch('app://roomline/%2e%2e/main/index.js').then((reply) => reply.status),
  unknown: await window.bridge.call('app.nothing', undefined),
  forbidden: await window.bridge.call('auth.loginDemo', { account: 'bob' }),
})

test('every window is sandboxed and walled in', async () => {
  const app = await start('alice')
  const main = await signIn(app, 'alice')
  const found = await main.evaluate(walls)
  expect(found).toMatchObject({
    node: 'undefinedundefined',
    bridge: ['call', 'watch'],
    opened: null,
    camera: 'refused',
    outside: 404,
    unknown: { ok: false, error: { code: 'ipc/unknown-call' } },
    forbidden: { ok: false, error: { code: 'ipc/forbidden' } },
  })
  expect(found.csp).toContain("default-src 'none'")
  expect(found.csp).not.toContain("'unsafe-")
  await main.evaluate(() => void (location.href = 'https://roomline.example/'))
  expect(main.url()).toBe('app://roomline/main.html')
  const preferences = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const { sandbox, contextIsolation, nodeIntegration } = Reflect.get(contents, 'getLastWebPreferences').call(
        contents,
      )
      return { sandbox, contextIsolation, nodeIntegration }
    }),
  )
  expect(new Set(preferences.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ sandbox: true, contextIsolation: true, nodeIntegration: false })]),
  )
})

test('a link reaches the app cold, and warm through a second instance, which ends at once', async () => {
  const app = await start('alice', [link])
  const main = await signIn(app, 'alice')
  await expect(main.getByRole('searchbox')).toHaveValue(/123456789/)
  const executable = await app.electron.evaluate(({ app: it }) => it.getPath('exe'))
  const second = link.replace('123456789', '987654321')
  const args = [resolve('.'), '--profile', 'alice', '--home', home, second]
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(executable, [...sandbox, ...args], { stdio: 'ignore' })
  expect((await once(child, 'exit'))[0]).toBe(0)
  await expect(main.getByRole('searchbox')).toHaveValue(/987654321/)
})

test('two profiles share one service, with one IM connection each; when its host quits the other takes over on the same port', async () => {
  const alice = await start('alice')
  await signIn(alice, 'alice')
  const first = service()
  const bob = await start('bob')
  await signIn(bob, 'bob')
  expect(service()).toEqual(first)
  expect(Object.fromEntries(await linkConnections(first.api))).toEqual({ alice: 1, bob: 1 })
  await alice.close()
  await expect
    .poll(() => linkConnections(first.api).then(Object.fromEntries, () => null), { timeout: 30_000 })
    .toEqual({ bob: 1 })
  expect(service().pid).not.toBe(first.pid)
})

test('a crash of the meeting page keeps the membership; closing its window asks', async () => {
  const app = await start('alice')
  const main = await signIn(app, 'alice')
  expect(await main.evaluate(() => window.bridge.call('room.createRoom', { roomName: '周会' }))).toMatchObject({
    ok: true,
  })
  const leave = { name: t('meeting', 'leave'), exact: true }
  await (await app.window('meeting')).getByRole('button', leave).waitFor()
  await app.electron.evaluate(({ webContents }) => {
    const meeting = webContents.getAllWebContents().find((contents) => contents.getURL().includes('/meeting.html'))
    meeting?.forcefullyCrashRenderer()
  })
  const inMeeting = (script: string): Promise<unknown> =>
    app.electron.evaluate(async ({ webContents }, code) => {
      const meeting = webContents.getAllWebContents().find((contents) => contents.getURL().includes('/meeting.html'))
      // Code sent to a page that crashes meanwhile is never answered.
      const late = new Promise((done) => setTimeout(done, 1000, null))
      return meeting && !meeting.isCrashed() ? Promise.race([meeting.executeJavaScript(code), late]) : null
    }, script)
  // Playwright loses a page that crashed, so the reloaded one is read through main.
  await expect.poll(() => inMeeting('document.body?.innerText')).toContain(t('meeting', 'members'))
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().includes('/meeting.html'))
      ?.close()
  })
  await expect
    .poll(() => inMeeting('document.querySelector("[role=alertdialog],[role=dialog]")?.innerText'))
    .toContain(t('meeting', 'leaveTitle'))
})
