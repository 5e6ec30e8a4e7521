/** The board of a conversation, drawn on by two apps at once, without a service, and after everything was killed. */
import { expect, test, type Page } from '@playwright/test'
import { conversationBoard } from '../../src/shared/whiteboard/board-id'
import type { Shape } from '../../src/shared/whiteboard/record'
import { drag, openBoard, shapesOn } from '../app/board'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const board = conversationBoard('alice', 'bob')
const soon = { timeout: 20_000 }

let stage: Stage
let alice: Person
let bob: Person
let mine: Page
let yours: Page

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  bob = await stage.enter('bob', { language: 'en' })
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const kinds = async (page: Page): Promise<string[]> => (await shapesOn(page, board)).map(({ kind }) => kind).sort()
const same = async (count: number): Promise<Shape[]> => {
  await expect.poll(async () => (await shapesOn(mine, board)).length, soon).toBe(count)
  await expect.poll(() => shapesOn(yours, board), soon).toEqual(await shapesOn(mine, board))
  return shapesOn(mine, board)
}

test('it opens from the conversation, and what one draws is on the other’s board, with their face beside it', async () => {
  mine = await openBoard(alice, 'bob', 'Bob Chen')
  yours = await openBoard(bob, 'alice', '林晓')

  await mine.keyboard.press('p')
  await drag(mine, [300, 300], [420, 220], [540, 320])
  await yours.keyboard.press('r')
  await drag(yours, [300, 420], [460, 520])
  await same(2)
  expect(await kinds(mine)).toEqual(['form', 'stroke'])
  await expect(mine.getByRole('img', { name: 'Bob Chen' }).or(mine.getByText('BO')).first()).toBeVisible()
})

test('Chinese is typed onto a note, and only one’s own work is taken back', async () => {
  await mine.keyboard.press('n')
  await mine.mouse.click(700, 260)
  await mine.keyboard.insertText('记得带方案')
  await mine.keyboard.press('Escape')
  const all = await same(3)
  expect(all.find(({ kind }) => kind === 'note')).toMatchObject({ text: '记得带方案', by: 'alice' })

  await yours.keyboard.press('ControlOrMeta+z')
  await same(2)
  expect(await kinds(mine)).toEqual(['note', 'stroke'])
  await yours.keyboard.press('ControlOrMeta+Shift+z')
  await same(3)
})

test('both draw on while the service is dead, and have everything when it is back', async () => {
  await stage.breakDown()
  await mine.keyboard.press('p')
  await drag(mine, [300, 560], [420, 600])
  await yours.keyboard.press('p')
  await drag(yours, [600, 560], [720, 600])
  await expect.poll(async () => (await kinds(mine)).length).toBe(4)
  await expect.poll(async () => (await kinds(yours)).length).toBe(4)
  await stage.mend()
  await same(5)
})

test('a page more is there for both, and a reload loses nothing', async () => {
  await mine.getByRole('button', { name: alice.t('board', 'addPage') }).click()
  await mine.keyboard.press('p')
  await drag(mine, [300, 300], [400, 400])
  await expect.poll(async () => (await shapesOn(yours, board, 1)).length, soon).toBe(1)
  const before = await shapesOn(mine, board)
  await mine.reload()
  await mine.locator('canvas').first().waitFor({ state: 'attached' })
  expect(await shapesOn(mine, board)).toEqual(before)
  expect(await shapesOn(mine, board, 1)).toHaveLength(1)
  expect(stage.faults()).toEqual([])
})
