/** Before a room: what a person sees of themselves, chooses and measures, and that it comes along into the room. */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { lookAt } from '../app/looks'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

/** Chromium's own camera and microphone: a moving picture, a beep a second. */
const fakeDevices = ['--use-fake-device-for-media-stream']

let stage: Stage
let alice: Person
/** Without any device. */
let bob: Person
let door: Page
let host: Meeting

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice', { previewFirst: true, args: fakeDevices })
  bob = await stage.enter('bob', { previewFirst: true, language: 'en' })
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const pictures = resolve('test-results/looks')

async function isGood(who: Person, page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  expect.soft(await lookAt({ who, page, name, least: [640, 400] }, pictures), name).toEqual([])
}

const button = (page: Page, who: Person, word: string) =>
  page.getByRole('button', { name: who.t('preview', word), exact: true })

/** The window may be gone before the click is told to be done; the caller looks whether it is. */
async function giveUp(page: Page, who: Person): Promise<void> {
  await button(page, who, 'cancel')
    .click()
    .catch(() => {})
}

/** Opens a room of one's own from the rooms page, as far as its preview. */
async function openPreview(who: Person): Promise<Page> {
  const main = await who.goTo('room')
  await main.getByRole('button', { name: who.t('room', 'create') }).click()
  await main.getByRole('button', { name: who.t('room', 'start') }).click()
  const page = await who.meeting()
  await button(page, who, 'start').waitFor()
  return page
}

async function roomCode(meeting: Meeting): Promise<string> {
  await meeting.choose('invite')
  const dialog = meeting.page.getByRole('dialog')
  const code = (await dialog.getByText(/^\d{3} \d{3} \d{3}$/).textContent()) ?? ''
  await meeting.page.keyboard.press('Escape')
  return code
}

test('opening a room shows my picture, my level and the network first, and nothing is joined yet', async () => {
  door = await openPreview(alice)
  const picture = door.getByLabel(alice.t('preview', 'myPicture'))
  await expect.poll(() => picture.evaluate((it: HTMLVideoElement) => it.videoWidth)).toBe(1280)
  // Beeps are short: looked at with every frame.
  await door.waitForFunction(() => Number(document.querySelector('[role=meter]')?.getAttribute('aria-valuenow')) > 0)
  await expect(door.getByRole('region', { name: alice.t('preview', 'network.label') })).toContainText(
    alice.t('preview', 'network.good'),
    { timeout: 6_000 },
  )
  await isGood(alice, door, 'preview')
})

test('given up, the window closes and no room was made', async () => {
  await giveUp(door, alice)
  await expect.poll(() => alice.app.windows('meeting').length).toBe(0)
  const main = await alice.goTo('room')
  await expect(main.getByText(alice.t('room', 'recentEmpty'))).toBeVisible()
})

test('what was chosen is remembered and comes along into the room, with the camera never closed', async () => {
  door = await openPreview(alice)
  await button(door, alice, 'muteMicrophone').click()
  await button(door, alice, 'openMicrophone').waitFor()
  await door.evaluate(() => {
    const video = document.querySelector('video')?.srcObject
    Object.assign(window, { before: video instanceof MediaStream ? video.getVideoTracks()[0] : null })
  })
  await button(door, alice, 'start').click()
  host = await Meeting.of(alice)
  const state = await door.evaluate(() => (Reflect.get(window, 'before') as MediaStreamTrack).readyState)
  expect(state).toBe('live')
})

test('without a camera and a microphone one comes in all the same, and is told what to do', async () => {
  const main = await bob.fillJoinBox(await roomCode(host))
  await main
    .locator('form')
    .getByRole('button', { name: bob.t('room', 'join') })
    .click()
  door = await bob.meeting()
  await expect(door.getByText(bob.t('preview', 'problem.camera.no-device'))).toBeVisible()
  await expect(door.getByText(bob.t('preview', 'problem.microphone.no-device'))).toBeVisible()
  await isGood(bob, door, 'preview-no-devices')
  // `isGood` leaves it in Chinese.
  await door.evaluate(() => window.bridge.call('app.setSettings', { language: 'en' }))
  await door.getByLabel(bob.t('preview', 'name')).fill('Bob from home')
  await button(door, bob, 'join').click()
  const guest = await Meeting.of(bob)
  await guest.member('Bob from home').waitFor()
})

test('whoever comes to a room with a waiting room sees that they wait, with their picture, and can stop', async () => {
  const bobsMain = await bob.main()
  await bobsMain.evaluate(() => window.bridge.call('room.leaveRoom', undefined))
  await expect.poll(() => bob.app.windows('meeting').length).toBe(0)
  await host.page.evaluate(() => window.bridge.call('room.changeSettings', { waitingRoom: true, autoAdmit: false }))
  const main = await bob.fillJoinBox(await roomCode(host))
  await main
    .locator('form')
    .getByRole('button', { name: bob.t('room', 'join') })
    .click()
  door = await bob.meeting()
  await button(door, bob, 'join').click()
  await door.getByText(bob.t('preview', 'waiting.title')).waitFor()
  await isGood(bob, door, 'waiting')
  await door.evaluate(() => window.bridge.call('app.setSettings', { language: 'en' }))
  await door.getByRole('button', { name: bob.t('preview', 'waiting.leave') }).click()
  await button(door, bob, 'join').waitFor()
  await giveUp(door, bob)
  await expect.poll(() => bob.app.windows('meeting').length).toBe(0)
})

test('the settings show sound and picture', async () => {
  const main = await alice.goTo('settings')
  const { title, test: tryThem } = {
    title: alice.t('preview', 'settings.title'),
    test: alice.t('preview', 'settings.test'),
  }
  await main.getByRole('heading', { name: title }).scrollIntoViewIfNeeded()
  await main.getByRole('button', { name: tryThem }).click()
  await expect.poll(() => main.locator('video').evaluate((it: HTMLVideoElement) => it.videoWidth)).toBe(1280)
  expect.soft(await lookAt({ who: alice, page: main, name: 'settings-media', least: [860, 560] }, pictures)).toEqual([])
})
