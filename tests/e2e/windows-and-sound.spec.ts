/** R14: what happens to the main window does not reach the meeting: no gap in the sound, nobody leaves. */
import { expect, test } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RoomInfo, RoomMember } from '../../src/shared/room/room'
import { callBridge, readState } from '../app/bridge'
import { keepConnections, received } from '../app/connections'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { listen, writeSteadySound } from '../app/steady-sound'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

/** ms; the longest silence that R14 allows, and all that may be missing while we listen. */
const allowedGap = 200
const watchMs = 4_000

const folder = mkdtempSync(join(tmpdir(), 'roomline-sound-'))
let stage: Stage
let alice: Person
let bob: Person
let host: Meeting

test.beforeAll(async () => {
  const sound = join(folder, 'steady.wav')
  writeSteadySound(sound)
  const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
  const args = [...devices, `--use-file-for-fake-audio-capture=${sound}`]
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice', { args })
  bob = await stage.enter('bob', { language: 'en', args })
  for (const each of [alice, bob]) {
    await keepConnections(each.app)
    await callBridge(await each.main(), 'app.setSettings', {
      media: { joinWithoutVideo: true, noiseSuppression: 'off' },
    })
  }
  const room = await callBridge<RoomInfo>(await alice.main(), 'room.createRoom', { roomName: 'Sound' })
  host = await Meeting.of(alice)
  await callBridge(await bob.main(), 'room.joinRoom', { roomUuid: room.roomUuid })
  await Meeting.of(bob)
  await expect.poll(async () => (await received(host.page)).energy).toBeGreaterThan(0)
  // The jitter buffer has found its length.
  await host.page.waitForTimeout(3_000)
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Bob as Alice's window has him: a new `joinTime` would be another entry. */
async function bobInRoom(): Promise<RoomMember | undefined> {
  return (await readState<Record<string, RoomMember>>(host.page, 'room.members'))['bob']
}

async function unheard(what: () => Promise<unknown>): Promise<void> {
  const before = await bobInRoom()
  const end = await listen(host.page)
  await what()
  await host.page.waitForTimeout(watchMs)
  const { elapsed, heard, longestGap } = await end()
  const missing = elapsed - heard
  const description = `longest ${longestGap.toFixed(0)} ms, in all ${missing.toFixed(0)} of ${elapsed.toFixed(0)} ms`
  test.info().annotations.push({ type: 'gaps', description })
  expect(elapsed).toBeGreaterThan(watchMs / 2)
  expect(longestGap).toBeLessThanOrEqual(allowedGap)
  expect(missing).toBeLessThanOrEqual(allowedGap)
  expect(before).toBeDefined()
  expect(await bobInRoom()).toEqual(before)
}

test('the main window is reloaded: the others hear no gap', async () => {
  const main = await bob.main()
  await unheard(async () => {
    await main.reload()
    await bob.online()
  })
})

test('the process of the main window is killed: the others hear no gap', async () => {
  await unheard(() =>
    bob.app.electron.evaluate(({ webContents }) => {
      const main = webContents.getAllWebContents().find((one) => one.getURL().includes('/main.html'))
      main?.forcefullyCrashRenderer()
    }),
  )
})

test('the main window is closed: the others hear no gap', async () => {
  await unheard(() =>
    bob.app.electron.evaluate(({ BrowserWindow }) => {
      const main = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/main.html'))
      main?.close()
    }),
  )
})
