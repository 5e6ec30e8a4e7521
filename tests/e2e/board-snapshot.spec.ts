/** A view of a board in the chat: sent by one key, seen by both, and leading to exactly that place. Rule B147. */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { boardWindow, drag, openBoard, shapesOn } from '../app/board'
import { lookAt } from '../app/looks'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const board = 'c.alice.bob'
const pictures = resolve('test-results/board-snapshot')

let stage: Stage
let alice: Person
let bob: Person
let page: Page

test.beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  bob = await stage.enter('bob')
  page = await openBoard(alice, 'bob', 'Bob Chen')
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const card = async (who: Person) =>
  (await who.main()).getByRole('button', { name: who.t('chat', 'boardView.open') }).last()
const hasPicture = async (who: Person): Promise<void> => {
  const image = (await card(who)).getByRole('img')
  await expect(image).toBeVisible({ timeout: 15_000 })
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(100)
}

test('one key puts what is in view into the chat of both', async () => {
  await page.keyboard.press('r')
  await drag(page, [400, 300], [560, 420])
  await expect.poll(async () => (await shapesOn(page, board)).length).toBe(1)
  await page.keyboard.press('Escape')
  await page.mouse.move(700, 500)
  await page.mouse.wheel(320, 240)
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect(page.getByText(alice.t('board', 'snapshot.sent'))).toBeVisible()

  await bob.chatWith('alice')
  await hasPicture(alice)
  await hasPicture(bob)
  await (await bob.main()).getByText(bob.t('chat', 'boardView.preview')).first().waitFor()
})

test('a click on it opens the board at that page and view', async () => {
  await (await card(bob)).click()
  const theirs = await boardWindow(bob)
  // The form begins at 400, 300 and the view at 320, 240: its left edge is where a hand finds it.
  await expect(async () => {
    await theirs.mouse.click(80, 100)
    await expect(theirs.getByRole('toolbar', { name: bob.t('board', 'selection.bar') })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 15_000 })
  await theirs.close()
})

test('what is selected goes alone, as large as it is', async () => {
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+Shift+s')
  const seen = (await bob.main()).getByRole('button', { name: bob.t('chat', 'boardView.open') })
  await expect(seen).toHaveCount(2)
  await hasPicture(bob)
  const image = (await card(bob)).getByRole('img')
  const { width, height } = await image.evaluate((one: HTMLImageElement) => ({
    width: one.naturalWidth,
    height: one.naturalHeight,
  }))
  expect(width / height).toBeGreaterThan(1.2)
  expect(width / height).toBeLessThan(1.4)
})

test('the chat with it can be read by everybody', async () => {
  const main = await bob.main()
  expect(await lookAt({ who: bob, page: main, name: 'chat-board-view', least: [860, 560] }, pictures)).toEqual([])
})
