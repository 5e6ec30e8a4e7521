/** Sharing a screen between two people: picked, seen, drawn on, paused, taken over, and over whoever ends it. */
import { expect, test, type Locator, type Page } from '@playwright/test'
import type { RoomInfo } from '../../src/shared/room/room'
import { callBridge } from '../app/bridge'
import { keepConnections, received } from '../app/connections'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

let stage: Stage
let alice: Person
let bob: Person
let host: Page
let guest: Page
let roomUuid: string

/**
 * A display of tests has no compositor, so that a see-through window hides the screen: Alice's app is told so. Bob's
 * takes the desktop for GNOME and lays its marks over the screen, which comes out black and does no harm here.
 */
const plain = { env: { XDG_CURRENT_DESKTOP: 'openbox' } }

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice', plain)
  bob = await stage.enter('bob', { language: 'en', env: { XDG_CURRENT_DESKTOP: 'GNOME' } })
  for (const { app } of [alice, bob]) await keepConnections(app)
  const room = await callBridge<RoomInfo>(await alice.main(), 'room.createRoom', { roomName: 'Share' })
  roomUuid = room.roomUuid
  host = (await Meeting.of(alice)).page
  await callBridge(await bob.main(), 'room.joinRoom', { roomUuid })
  guest = (await Meeting.of(bob)).page
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const button = (page: Page, who: Person, area: string, word: string): Locator =>
  page.getByRole('button', { name: who.t(area, word), exact: true })

/** The shared screen as that page shows it in front. */
const shareOf = (page: Page, who: Person, name: string): Locator =>
  page.locator('.share').and(page.getByLabel(who.t('stage', 'shareOf', { name })))

/** Opens the picker and shares the whole screen. */
async function shareScreen(page: Page, who: Person): Promise<void> {
  const picker = page.getByRole('dialog', { name: who.t('share', 'title') })
  await expect(picker.getByRole('radio', { name: who.t('share', 'wholeScreen') })).toBeChecked()
  await picker.getByRole('button', { name: who.t('share', 'share'), exact: true }).click()
  await expect(picker).toBeHidden()
}

async function seesScreen(page: Page): Promise<void> {
  await expect.poll(async () => (await received(page)).widest).toBeGreaterThan(640)
  const before = (await received(page)).framesDecoded
  await expect.poll(async () => (await received(page)).framesDecoded).toBeGreaterThan(before)
}

/** How many pixels of the marks' layer are painted. */
function painted(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.marks')
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    let count = 0
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) count += 1
    return count
  })
}

test('screens and windows are listed with pictures, our own marked, and chosen by arrows', async () => {
  await button(host, alice, 'bar', 'share').click()
  const picker = host.getByRole('dialog', { name: alice.t('share', 'title') })
  const picture = picker.getByRole('radio').locator('img').first()
  await expect(picture).toHaveAttribute('src', /^data:image\/jpeg/)
  await expect(picker.getByText(alice.t('share', 'noSoundLinux'))).toBeVisible()
  await picker.getByRole('tab', { name: alice.t('share', 'windows') }).click()
  const windows = picker.getByRole('radio')
  await expect(windows.first()).toBeVisible()
  await expect(picker.getByText(alice.t('share', 'ownWindow')).first()).toBeVisible()
  await windows.first().focus()
  await host.keyboard.press('ArrowRight')
  await expect(windows.nth(1)).toBeChecked()
  await picker.getByRole('tab', { name: alice.t('share', 'screens') }).click()
  await shareScreen(host, alice)
})

test('the other sees the screen, and the bar stands on top of it without taking the focus', async () => {
  await expect(shareOf(guest, bob, '林晓')).toBeVisible()
  await seesScreen(guest)
  const bar = await alice.app.window('share-bar')
  await expect(bar.getByText(alice.t('share', 'sharing', { name: alice.t('share', 'myScreen') }))).toBeVisible()
  const window = await alice.app.electron.browserWindow(bar)
  const state = await window.evaluate((it) => ({ top: it.isAlwaysOnTop(), y: it.getBounds().y, focus: it.isFocused() }))
  expect(state).toMatchObject({ top: true, focus: false })
  expect(state.y).toBeLessThan(60)
})

test('H1: a page gets no screen that was not picked in it', async () => {
  const refused = await guest.evaluate(() =>
    navigator.mediaDevices.getDisplayMedia({ video: true }).then(
      () => 'given',
      (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
    ),
  )
  expect(refused).toBe('NotAllowedError')
})

test('who may not take over is told who shares', async () => {
  await expect(button(guest, bob, 'bar', 'share')).toBeDisabled()
  await guest.locator('header h1').click()
  await guest.keyboard.press('s')
  await expect(guest.getByText(bob.t('share', 'taken', { name: '林晓' })).first()).toBeVisible()
  await expect(guest.getByRole('dialog')).toBeHidden()
})

test('a viewer looks closer and back', async () => {
  const view = shareOf(guest, bob, '林晓')
  await view.focus()
  await guest.keyboard.press('+')
  await expect(view.getByText('125%')).toBeVisible()
  await guest.keyboard.press('ArrowLeft')
  await guest.keyboard.press('0')
  await expect(view.getByText('100%')).toBeVisible()
})

test('what one draws the other sees; undo takes back one’s own; the sharer’s switch ends others’ drawing', async () => {
  const view = shareOf(guest, bob, '林晓')
  await view.hover()
  await view.getByRole('button', { name: bob.t('share', 'annotate') }).click()
  const box = (await view.boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await guest.mouse.move(x - 80, y)
  await guest.mouse.down()
  await guest.mouse.move(x + 80, y + 20, { steps: 12 })
  await guest.mouse.up()
  await expect.poll(() => painted(guest)).toBeGreaterThan(100)
  await expect.poll(() => painted(host)).toBeGreaterThan(100)
  await view.getByRole('button', { name: bob.t('share', 'undo') }).click()
  await expect.poll(() => painted(host)).toBe(0)
  const bar = await alice.app.window('share-bar')
  await bar.getByRole('button', { name: alice.t('share', 'othersDraw') }).click()
  await expect(view.getByRole('button', { name: bob.t('share', 'annotate') })).toBeHidden()
})

test('H4: a pause keeps the picture that stands, and ends', async () => {
  const bar = await alice.app.window('share-bar')
  await bar.getByRole('button', { name: alice.t('share', 'pause') }).click()
  await expect(bar.getByText(alice.t('share', 'pausedWhat', { name: alice.t('share', 'myScreen') }))).toBeVisible()
  // A still goes on being sent, for whoever comes meanwhile.
  const before = (await received(guest)).framesDecoded
  await expect.poll(async () => (await received(guest)).framesDecoded).toBeGreaterThan(before)
  await expect(shareOf(guest, bob, '林晓')).toBeVisible()
  await bar.getByRole('button', { name: alice.t('share', 'resume') }).click()
  await expect(bar.getByText(alice.t('share', 'sharing', { name: alice.t('share', 'myScreen') }))).toBeVisible()
  await seesScreen(guest)
})

test('H6: a stop from the bar ends the share everywhere, and the bar with it', async () => {
  const bar = await alice.app.window('share-bar')
  await bar.getByRole('button', { name: alice.t('bar', 'shareOff') }).click()
  await expect(shareOf(guest, bob, '林晓')).toBeHidden()
  await expect.poll(() => alice.app.windows('share-bar').length).toBe(0)
  await expect(button(host, alice, 'bar', 'share')).toBeVisible()
})

test('the sharer draws over the screen itself, which the pointer goes through before and after', async () => {
  await button(guest, bob, 'bar', 'share').click()
  await shareScreen(guest, bob)
  const bar = await bob.app.window('share-bar')
  const over = await bob.app.window('annotation')
  const tools = over.getByRole('toolbar', { name: bob.t('share', 'annotate') })
  await expect(tools).toBeHidden()
  await button(bar, bob, 'share', 'annotate').click()
  await expect(tools).toBeVisible()
  await over.mouse.move(300, 300)
  await over.mouse.down()
  await over.mouse.move(700, 500, { steps: 10 })
  await over.mouse.up()
  await expect.poll(() => painted(host)).toBeGreaterThan(100)
  await over.keyboard.press('Escape')
  await expect(tools).toBeHidden()
  await expect.poll(() => painted(over)).toBeGreaterThan(100)
})

test('a host takes over: asked first, and then the other’s share ends', async () => {
  await expect(shareOf(host, alice, 'Bob Chen')).toBeVisible()
  await button(host, alice, 'share', 'takeOver').click()
  await host
    .getByRole('dialog')
    .getByRole('button', { name: alice.t('share', 'takeOver') })
    .click()
  await shareScreen(host, alice)
  await expect(shareOf(guest, bob, '林晓')).toBeVisible()
  await expect.poll(() => bob.app.windows('share-bar').length).toBe(0)
  await seesScreen(guest)
})

test('H6: who is put out of the room shares no more', async () => {
  await button(host, alice, 'bar', 'shareOff').click()
  await expect(shareOf(guest, bob, '林晓')).toBeHidden()
  await button(guest, bob, 'bar', 'share').click()
  await shareScreen(guest, bob)
  await expect.poll(() => bob.app.windows('share-bar').length).toBe(1)
  await callBridge(await alice.main(), 'room.kickMember', { uuid: 'bob' })
  await expect.poll(() => bob.app.windows('share-bar').length + bob.app.windows('annotation').length).toBe(0)
})

test('H6: a meeting window that crashes ends its share', async () => {
  await callBridge(await bob.main(), 'room.joinRoom', { roomUuid })
  guest = (await Meeting.of(bob)).page
  await button(host, alice, 'bar', 'share').click()
  await shareScreen(host, alice)
  await expect(shareOf(guest, bob, '林晓')).toBeVisible()
  await alice.app.electron.evaluate(({ webContents }) => {
    const meeting = webContents.getAllWebContents().find((one) => one.getURL().includes('/meeting.html'))
    meeting?.forcefullyCrashRenderer()
  })
  await expect(shareOf(guest, bob, '林晓')).toBeHidden()
  await expect.poll(() => alice.app.windows('share-bar').length).toBe(0)
})
