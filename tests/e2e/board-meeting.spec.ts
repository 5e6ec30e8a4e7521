/** A board in a meeting: shown with one key, drawn on by whoever may, in its own window and back, and over for all. */
import { expect, test, type Page } from '@playwright/test'
import type { RoomInfo } from '../../src/shared/room/room'
import { roomBoard } from '../../src/shared/whiteboard/board-id'
import { boardWindow, drag, shapesOn } from '../app/board'
import { callBridge } from '../app/bridge'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const soon = { timeout: 20_000 }
let stage: Stage
let alice: Person
let bob: Person
let host: Page
let guest: Page
let board: string
let roomUuid: string

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen'), person('carol', 'Carol')])
  alice = await stage.enter('alice')
  bob = await stage.enter('bob', { language: 'en' })
  const room = await callBridge<RoomInfo>(await alice.main(), 'room.createRoom', { roomName: '周会' })
  roomUuid = room.roomUuid
  board = roomBoard(room.roomArchiveId)
  host = (await Meeting.of(alice)).page
  await callBridge(await bob.main(), 'room.joinRoom', { roomUuid })
  guest = (await Meeting.of(bob)).page
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

/** The canvas of the board on the stage. */
const canvas = (page: Page) => page.locator('[data-place=board]').getByRole('application')

/** A stroke across the middle of the board on the stage. */
async function stroke(page: Page, down = 0): Promise<void> {
  const box = await canvas(page).boundingBox()
  if (!box) throw new Error('no board on the stage')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2 + down]
  await drag(page, [x - 80, y - 20], [x, y + 20], [x + 80, y - 20])
}
/** Playwright loses a page that crashed, so the one in its place is read through main; null while there is none. */
function boardsAfterCrash(who: Person): Promise<number | null> {
  return who.app.electron.evaluate(({ webContents }) => {
    const meeting = webContents.getAllWebContents().find((it) => it.getURL().includes('meeting.html'))
    const code = `document.querySelectorAll('[data-place=board] [role=application]').length`
    // Code sent to a page that crashes meanwhile is never answered.
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 1000))
    if (!meeting || meeting.isCrashed()) return null
    return Promise.race([meeting.executeJavaScript(code) as Promise<number>, late])
  })
}
const countOn = (page: Page, is: number) => expect.poll(async () => (await shapesOn(page, board)).length, soon).toBe(is)
const tool = (page: Page, who: Person, name: string) =>
  page
    .getByRole('toolbar', { name: who.t('board', 'tools') })
    .getByRole('button', { name: who.t('board', `tool.${name}`) })

test('W puts the board of the room on the stage of everybody, with the people beside it', async () => {
  await host.locator('header h1').click()
  await host.keyboard.press('w')
  for (const page of [host, guest]) {
    await expect(canvas(page)).toBeVisible(soon)
    await expect(page.getByRole('group', { name: 'Bob Chen' }).first()).toBeVisible()
  }
  await expect(host.getByRole('button', { name: alice.t('board', 'meeting.stop'), exact: true })).toBeVisible()
})

test('with the focus in the board its keys are the board’s, elsewhere the meeting’s', async () => {
  const muted = host.getByRole('button', { name: alice.t('bar', 'unmute'), exact: true })
  const before = await muted.isVisible()
  await canvas(host).focus()
  await host.keyboard.press('m')
  await expect(tool(host, alice, 'highlighter')).toHaveAttribute('aria-pressed', 'true')
  expect(await muted.isVisible()).toBe(before)
  await host.keyboard.press('p')
  await stroke(host)
  await countOn(guest, 1)

  await host.locator('header h1').click()
  await host.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await host.keyboard.press('e')
  await expect(tool(host, alice, 'pen')).toHaveAttribute('aria-pressed', 'true')
})

test('who was given nothing looks only; a named person draws until it is taken away, at once', async () => {
  await expect(guest.getByText(bob.t('board', 'readOnly'))).toBeVisible()
  await canvas(guest).focus()
  await guest.keyboard.press('p')
  await stroke(guest, 60)
  await expect(tool(guest, bob, 'pen')).toHaveCount(0)

  await host.getByRole('button', { name: alice.t('board', 'meeting.whoDraws') }).click()
  const may = host.getByRole('switch', { name: 'Bob Chen' })
  await may.click()
  await expect(tool(guest, bob, 'pen')).toBeVisible(soon)
  await canvas(guest).focus()
  await guest.keyboard.press('p')
  await stroke(guest, 60)
  await countOn(host, 2)

  await may.click()
  await expect(tool(guest, bob, 'pen')).toHaveCount(0, soon)
  await stroke(guest, 90)
  await host.getByRole('radio', { name: alice.t('board', 'meeting.draws.everyone') }).click()
  await expect(tool(guest, bob, 'pen')).toBeVisible(soon)
  await canvas(guest).focus()
  await guest.keyboard.press('p')
  await stroke(guest, 120)
  await countOn(host, 3)
  await host.keyboard.press('Escape')
})

test('who shows it is followed until one looks elsewhere, and one click leads back', async () => {
  const percent = (page: Page) => page.locator('.percent')
  // Their face in the list has the same name, but no words.
  const back = guest.getByText(bob.t('board', 'follow', { name: '林晓' }), { exact: true })
  await expect(back).toBeVisible()
  await back.click()
  await host.getByRole('button', { name: alice.t('board', 'zoomOut') }).click()
  await host.getByRole('button', { name: alice.t('board', 'zoomOut') }).click()
  const seen = await percent(host).innerText()
  await expect.poll(() => percent(guest).innerText(), soon).toBe(seen)
  await expect(back).toBeHidden()
})

test('it goes into a window of its own and back, and the meeting is as it was', async () => {
  await host.getByRole('button', { name: alice.t('board', 'menu') }).click()
  await host.getByRole('menuitem', { name: alice.t('board', 'meeting.ownWindow') }).click()
  const window = await boardWindow(alice)
  await expect(canvas(host)).toHaveCount(0)
  await expect.poll(async () => (await shapesOn(window, board)).length).toBe(3)
  await window.close()
  await expect(canvas(host)).toBeVisible()
  await expect(canvas(guest)).toBeVisible()
})

test('who comes later finds the board and all that was drawn', async () => {
  const carol = await stage.enter('carol')
  await callBridge(await carol.main(), 'room.joinRoom', { roomUuid })
  const late = (await Meeting.of(carol)).page
  await expect(canvas(late)).toBeVisible(soon)
  await countOn(late, 3)
  await carol.app.close()
})

test('a meeting window that crashes comes back with the board; it ends for everybody with W, and leaves no error', async () => {
  const faults = stage.faults()
  await bob.app.electron.evaluate(({ webContents }) => {
    const meeting = webContents.getAllWebContents().find((it) => it.getURL().includes('meeting.html'))
    meeting?.forcefullyCrashRenderer()
  })
  await expect.poll(() => boardsAfterCrash(bob), soon).toBe(1)
  await canvas(host).focus()
  await host.keyboard.press('w')
  await expect(canvas(host)).toHaveCount(0, soon)
  await expect.poll(() => boardsAfterCrash(bob), soon).toBe(0)
  expect(faults).toEqual([])
})
