/** The meeting window by itself: layouts, pins, the mini shape, the second screen. */
import { expect, test, type Page } from '@playwright/test'
import type { Person } from '../app/person'
import { Meeting } from '../app/meeting'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

let stage: Stage
let alice: Person
let meeting: Meeting
let page: Page

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', '陈博')])
  alice = await stage.enter('alice')
  const bob = await stage.enter('bob')
  const made = await (await alice.main()).evaluate(() => window.bridge.call('room.createRoom', { roomName: '周会' }))
  meeting = await Meeting.of(alice)
  page = meeting.page
  const roomUuid = made.ok ? (made.value as { roomUuid: string }).roomUuid : ''
  await (await bob.main()).evaluate((uuid) => window.bridge.call('room.joinRoom', { roomUuid: uuid }), roomUuid)
  await alice.showsMember('陈博')
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const tiles = () => page.locator('[data-place]')
const widths = () => tiles().evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)))
const shape = async () => {
  const window = await alice.app.electron.browserWindow(page)
  return window.evaluate((it) => ({ size: it.getContentSize(), onTop: it.isAlwaysOnTop(), full: it.getBounds() }))
}

test('both stand in a grid of equal tiles; the speaker layout puts one in front, and a reload keeps it', async () => {
  await expect(tiles()).toHaveCount(2)
  expect(new Set(await widths()).size).toBe(1)
  await page.locator('header h1').click()
  await page.keyboard.press('Control+Shift+L')
  await expect.poll(async () => new Set(await widths()).size).toBe(2)
  await page.reload()
  await alice.inRoom()
  await expect.poll(async () => new Set(await widths()).size).toBe(2)
  await page.keyboard.press('Control+Shift+L')
  await expect.poll(async () => new Set(await widths()).size).toBe(1)
})

test('a tile is reached by arrows, pinned by P and let go by Escape', async () => {
  await tiles().first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(tiles().nth(1)).toBeFocused()
  await page.keyboard.press('p')
  await expect.poll(async () => new Set(await widths()).size).toBe(2)
  await page.keyboard.press('Escape')
  await expect.poll(async () => new Set(await widths()).size).toBe(1)
})

test('the mini window is the same page, small and above everything; back it is as it was', async () => {
  await page.evaluate(() => Reflect.set(window, 'samePage', true))
  const before = await shape()
  await page
    .getByRole('navigation')
    .getByRole('button', { name: alice.t('bar', 'more'), exact: true })
    .click()
  await page.getByRole('menuitem', { name: alice.t('stage', 'mini') }).click()
  await page.getByRole('button', { name: alice.t('stage', 'back') }).waitFor()
  const mini = await shape()
  expect(mini.size).toEqual([280, 180])
  expect(mini.onTop).toBe(true)
  await expect(page.getByRole('group', { name: '陈博' })).toBeVisible()
  await page.getByRole('button', { name: alice.t('stage', 'back') }).click()
  await meeting.bar('members').waitFor()
  await expect.poll(async () => (await shape()).full).toEqual(before.full)
  expect((await shape()).onTop).toBe(false)
  expect(await page.evaluate(() => Reflect.get(window, 'samePage'))).toBe(true)
})

test('the second screen shows who is in front, has no bridge, and gives the stage back when it closes', async () => {
  const open = page.getByRole('button', { name: alice.t('stage', 'secondScreen') })
  const [second] = await Promise.all([alice.app.electron.waitForEvent('window'), open.click()])
  await expect(second.getByRole('group', { name: '陈博' })).toBeVisible()
  await expect(second.locator('html')).toHaveAttribute('data-theme', 'dark')
  // The style sheets are there: without them a tile has no place of its own.
  await expect(second.locator('[data-place]').first()).toHaveCSS('position', 'absolute')
  expect(await second.evaluate(() => 'bridge' in window)).toBe(false)
  expect(await second.evaluate(() => 'require' in window || 'process' in window)).toBe(false)
  await expect(tiles()).toHaveCount(2)
  await second.close()
  await open.waitFor()
  expect(stage.faults()).toEqual([])
})

test('no other page opens a window, and the meeting page opens no other', async () => {
  const main = await alice.main()
  const opened = (where: Page, name: string, url: string): Promise<boolean> =>
    where.evaluate(([n = '', u = '']) => window.open(u, n) !== null, [name, url])
  expect(await opened(main, 'roomline-stage', 'about:blank')).toBe(false)
  expect(await opened(page, 'other', 'about:blank')).toBe(false)
  expect(await opened(page, 'roomline-stage', page.url())).toBe(false)
})
