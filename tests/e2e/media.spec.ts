/** Sound and pictures between two people at two instances, over the service's media server. */
import { expect, test, type Page } from '@playwright/test'
import type { RoomInfo } from '../../src/shared/room/room'
import { keepConnections, received } from '../app/connections'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

let stage: Stage
let alice: Person
let bob: Person
let host: Meeting
let guest: Meeting

const fakeDevices = { args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] }

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice', fakeDevices)
  bob = await stage.enter('bob', { language: 'en', ...fakeDevices })
  for (const { app } of [alice, bob]) await keepConnections(app)
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

async function call<T>(page: Page, path: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(([path, input]) => window.bridge.call(path, input), [path, input] as const)
  if (!reply.ok) throw new Error(`${path}: ${reply.error.code}`)
  return reply.value as T
}

/** Bob's microphone button, as it is named now. */
const button = (word: 'mute' | 'unmute') =>
  guest.page.getByRole('navigation').getByRole('button', { name: bob.t('bar', word), exact: true })

/** Frames and audible sound of the others arrive now, and go on arriving. */
async function seesAndHears(page: Page): Promise<void> {
  const before = await received(page)
  await expect
    .poll(async () => {
      const now = await received(page)
      return now.framesDecoded > before.framesDecoded + 10 && now.energy > before.energy
    })
    .toBe(true)
}

async function hears(page: Page): Promise<boolean> {
  const before = await received(page)
  await page.waitForTimeout(1_500)
  return (await received(page)).energy > before.energy
}

test('who joins sees and hears who is there, and the other way round', async () => {
  const room = await call<RoomInfo>(await alice.main(), 'room.createRoom', { roomName: 'Media' })
  host = await Meeting.of(alice)
  await call(await bob.main(), 'room.joinRoom', { roomUuid: room.roomUuid })
  guest = await Meeting.of(bob)
  for (const { page } of [host, guest]) await seesAndHears(page)
})

test('my own mute is silence for the other at once, and over as soon', async () => {
  await button('mute').click()
  await expect.poll(() => hears(host.page)).toBe(false)
  await button('unmute').click()
  await expect.poll(() => hears(host.page)).toBe(true)
})

test('a mute by the host wins, and the person takes the microphone up again themselves', async () => {
  await call(host.page, 'room.stopMemberMedia', { uuid: 'bob', kind: 'audio' })
  await expect(button('unmute')).toBeVisible()
  await expect.poll(() => hears(host.page)).toBe(false)
  await button('unmute').click()
  await expect.poll(() => hears(host.page)).toBe(true)
})

test('a meeting window that is reloaded is back in the room’s media', async () => {
  await guest.page.reload()
  await guest.page.waitForLoadState('domcontentloaded')
  for (const { page } of [host, guest]) await seesAndHears(page)
})

test('a meeting window whose process is killed comes back with what it published', async () => {
  await bob.app.electron.evaluate(({ webContents }) => {
    const meeting = webContents.getAllWebContents().find((one) => one.getURL().includes('/meeting.html'))
    meeting?.forcefullyCrashRenderer()
  })
  await expect.poll(() => hears(host.page)).toBe(true)
  await seesAndHears(host.page)
})
