/** What is around a selection and a view in a board's window: menu, bar, panel, minimap, lock, and an address that leads there. */
import { expect, test, type Page } from '@playwright/test'
import { conversationBoard } from '../../src/shared/whiteboard/board-id'
import { boardWindow, drag, pagesOn, shapesOn } from '../app/board'
import { callBridge } from '../app/bridge'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const board = conversationBoard('alice', 'bob')

let stage: Stage
let alice: Person
let page: Page

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  await callBridge(await alice.main(), 'board.open', { board })
  page = await boardWindow(alice)
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

type Word = Parameters<Person['t']>[1]
const word = (key: Word, data?: Record<string, string>): string => alice.t('board', key, data)
const button = (key: Word) => page.getByRole('button', { name: word(key), exact: true })
const zoom = () => page.locator('.percent')
const shapes = () => shapesOn(page, board)

test('a right click takes the shape under it, and duplicates it', async () => {
  await page.keyboard.press('r')
  await drag(page, [400, 300], [560, 420])
  await expect.poll(async () => (await shapes()).length).toBe(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('toolbar', { name: word('selection.bar') })).toBeHidden()

  await page.mouse.click(400, 360, { button: 'right' })
  await page.getByRole('menuitem', { name: word('command.duplicate') }).click()
  await expect.poll(async () => (await shapes()).length).toBe(2)
})

test('the bar floats at the selection, and its colour is taken on; the panel says what is mixed', async () => {
  await expect(page.getByRole('toolbar', { name: word('selection.bar') })).toBeVisible()
  await page
    .getByRole('toolbar', { name: word('selection.bar') })
    .getByRole('button', { name: word('colour') })
    .click()
  await page.getByRole('radio', { name: word('ink.red') }).click()
  await expect
    .poll(async () => (await shapes()).map((shape) => 'colour' in shape && shape.colour).sort())
    .toEqual(['ink', 'red'])
  await page.keyboard.press('Escape')

  await page.keyboard.press('ControlOrMeta+a')
  await button('look').click()
  const colours = page.getByRole('radiogroup', { name: word('style.mixed', { name: word('colour') }) })
  await expect(colours).toBeVisible()
  await page.getByRole('radio', { name: word('fills.solid') }).click()
  await expect
    .poll(async () => (await shapes()).map((shape) => 'fill' in shape && shape.fill))
    .toEqual(['solid', 'solid'])
  await page.keyboard.press('Escape')
})

test('a press on the minimap moves the view; a locked one stands still until it is unlocked', async () => {
  const bar = page.getByRole('toolbar', { name: word('selection.bar') })
  await button('map.show').click()
  const map = page.getByRole('img', { name: word('map.title') })
  await expect(bar).toBeVisible()
  const before = await bar.boundingBox()
  await map.click({ position: { x: 60, y: 40 } })
  await expect.poll(() => bar.boundingBox()).not.toEqual(before)

  await button('map.lock').click()
  const at = await zoom().textContent()
  const still = await bar.boundingBox()
  await page.keyboard.press('ControlOrMeta+=')
  await page.mouse.move(700, 400)
  await page.mouse.wheel(0, 300)
  await map.click({ position: { x: 20, y: 20 } })
  expect(await zoom().textContent()).toBe(at)
  expect(await bar.boundingBox()).toEqual(still)

  await button('map.unlock').click()
  await page.keyboard.press('ControlOrMeta+=')
  await expect(zoom()).not.toHaveText(at ?? '')
})

test('an open window goes to the page and view that it is opened at, also twice to the same', async () => {
  await button('addPage').click()
  await page.keyboard.press('p')
  await drag(page, [500, 300], [600, 400])
  await expect.poll(async () => (await shapesOn(page, board, 1)).length).toBe(1)
  const [first] = await pagesOn(page, board)
  const open = async (): Promise<void> => {
    await callBridge(await alice.main(), 'board.open', { board, page: first?.id, view: '-40,12,2.5' })
  }
  for (const _ of [1, 2]) {
    await open()
    await expect(zoom()).toHaveText('250%')
    await expect(page.locator('[aria-current=page]')).toHaveText(/1/)
    await page.keyboard.press('ControlOrMeta+0')
    await expect(zoom()).toHaveText('100%')
  }
  expect(stage.faults()).toEqual([])
})
