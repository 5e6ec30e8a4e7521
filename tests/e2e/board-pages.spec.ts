/** The pages of a board in their row, its versions, and the list of boards; two apps see the same. */
import { expect, test, type Page } from '@playwright/test'
import { conversationBoard } from '../../src/shared/whiteboard/board-id'
import type { PageId } from '../../src/shared/whiteboard/record'
import { addPagesTo, boardWindow, drag, pagesOn, shapesOn } from '../app/board'
import { callBridge } from '../app/bridge'
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

const names = async (page: Page): Promise<string[]> => (await pagesOn(page, board)).map(({ id, name }) => name || id)
const bothHave = async (list: string[]): Promise<void> => {
  for (const page of [mine, yours]) await expect.poll(() => names(page), soon).toEqual(list)
}
const row = (page: Page) => page.getByRole('navigation').getByRole('listitem')
const front = (page: Page) => page.locator('[aria-current=page]')
async function choose(who: Person, page: Page, action: Parameters<Person['t']>[1]): Promise<void> {
  await page.getByRole('button', { name: who.t('board', 'menu'), exact: true }).click()
  await page.getByRole('menuitem', { name: who.t('board', action) }).click()
}

test('the list of boards begins one with a person, and opens it again; the jump finds it too', async () => {
  await alice.chatWith('bob')
  const main = await alice.main()
  await main
    .getByRole('navigation')
    .getByRole('button', { name: alice.t('board', 'list.title') })
    .click()
  await main.getByRole('button', { name: 'Bob Chen' }).click()
  mine = await boardWindow(alice)
  await mine.keyboard.press('p')
  await drag(mine, [300, 300], [420, 220], [540, 320])
  await expect(main.getByRole('list', { name: alice.t('board', 'list.recent') }).getByRole('button')).toHaveText(
    /Bob Chen/,
  )
  await main.getByRole('searchbox').fill('bob')
  await main.getByRole('searchbox').press('Enter')
  expect(await boardWindow(alice)).toBe(mine)
  await mine.close()
  await main.keyboard.press('ControlOrMeta+k')
  await main.keyboard.insertText('bob')
  await main
    .getByRole('option')
    .filter({ hasText: alice.t('app', 'jumpKind.board') })
    .click()
  mine = await boardWindow(alice)
  await expect.poll(async () => (await shapesOn(mine, board)).length).toBe(1)

  await callBridge(await bob.main(), 'board.open', { board })
  yours = await boardWindow(bob)
})

test('pages are added, named, duplicated, moved, removed and brought back, for both', async () => {
  await addPagesTo(mine, board, [{ id: 'a' as PageId }, { id: 'b' as PageId }])
  await expect(row(mine)).toHaveCount(3)
  await front(mine).focus()
  await mine.keyboard.press('F2')
  await mine.keyboard.insertText('方案')
  await mine.keyboard.press('Enter')
  await bothHave(['方案', 'a', 'b'])

  await expect(front(mine)).toBeFocused()
  await mine.keyboard.press('ControlOrMeta+d')
  const copy = alice.t('board', 'pageStrip.copyOf', { name: '方案' })
  await bothHave(['方案', copy, 'a', 'b'])
  await expect.poll(async () => (await shapesOn(yours, board, 1)).length, soon).toBe(1)
  const [original, copied] = [await shapesOn(yours, board, 0), await shapesOn(yours, board, 1)]
  expect(copied[0]).toEqual({ ...original[0], id: copied[0]?.id })
  expect(copied[0]?.id).not.toBe(original[0]?.id)

  await row(mine).nth(1).getByRole('button').focus()
  await mine.keyboard.press('Alt+ArrowRight')
  await bothHave(['方案', 'a', copy, 'b'])
  await row(mine)
    .nth(3)
    .dragTo(row(mine).nth(0), { targetPosition: { x: 10, y: 30 } })
  await bothHave(['b', '方案', 'a', copy])

  await row(mine).nth(0).getByRole('button').focus()
  await mine.keyboard.press('Delete')
  await bothHave(['方案', 'a', copy])
  await mine
    .getByRole('button', { name: alice.t('board', 'undo'), exact: true })
    .last()
    .click()
  await bothHave(['b', '方案', 'a', copy])
  await choose(alice, mine, 'pageStrip.undo')
  await bothHave(['方案', 'a', copy])
})

test('a version brings back what was drawn and which pages there were, for both, and can be taken back', async () => {
  await mine.keyboard.press('Escape')
  await row(mine).nth(0).getByRole('button').click()
  await expect.poll(async () => (await shapesOn(mine, board, 0)).length).toBe(1)
  const before = await shapesOn(mine, board, 0)
  await choose(alice, mine, 'history.title')
  await mine.getByRole('button', { name: alice.t('board', 'history.keep') }).click()
  const versions = mine.getByRole('complementary').getByRole('listitem')
  await expect(versions).toHaveCount(1, soon)
  await mine.keyboard.press('Escape')
  await expect(versions).toHaveCount(0)

  // Their change, not mine: restoring is not undoing.
  await row(yours).nth(0).getByRole('button').click()
  await yours.locator('[role=application]').focus()
  await yours.keyboard.press('ControlOrMeta+a')
  await yours.keyboard.press('Delete')
  await yours.keyboard.press('r')
  await drag(yours, [300, 420], [460, 520])
  await addPagesTo(yours, board, [{ id: 'later' as PageId }])
  await expect.poll(async () => (await shapesOn(mine, board, 0)).map(({ kind }) => kind), soon).toEqual(['form'])
  const after = await shapesOn(mine, board, 0)
  const copy = alice.t('board', 'pageStrip.copyOf', { name: '方案' })
  await bothHave(['方案', 'a', copy, 'later'])

  await choose(alice, mine, 'history.title')
  await versions.first().getByRole('button').click()
  await mine.getByRole('button', { name: alice.t('board', 'history.restore') }).click()
  await expect(mine.getByRole('button', { name: alice.t('board', 'history.takeBack') })).toBeVisible(soon)
  for (const page of [mine, yours]) await expect.poll(() => shapesOn(page, board, 0), soon).toEqual(before)
  await bothHave(['方案', 'a', copy])
  await expect(versions).toHaveCount(2)

  await mine.getByRole('button', { name: alice.t('board', 'history.takeBack') }).click()
  for (const page of [mine, yours]) await expect.poll(() => shapesOn(page, board, 0), soon).toEqual(after)
  await bothHave(['方案', 'a', copy, 'later'])
  await mine.keyboard.press('Escape')
})

test('of two hundred pages only those that are seen are in the document, wherever one scrolls', async () => {
  await addPagesTo(
    mine,
    board,
    Array.from({ length: 200 }, (_, at) => ({ id: `p${at}` as PageId, name: `第 ${at} 页` })),
  )
  await expect.poll(async () => (await names(mine)).length, soon).toBe(204)
  await expect(row(mine).first()).toBeVisible()
  await front(mine).focus()
  await mine.keyboard.press('End')
  const last = mine.getByRole('button', { name: /第 199 页$/ })
  await expect(last).toBeFocused()
  expect(await row(mine).count()).toBeLessThan(30)
  await mine.keyboard.press('Enter')
  await expect(last).toHaveAttribute('aria-current', 'page')
  await expect(last.locator('canvas')).toBeVisible(soon)
  await mine.keyboard.press('Home')
  await expect(row(mine).first().getByRole('button')).toBeFocused()
  await mine.keyboard.press('PageUp')
  await expect(mine.getByRole('button', { name: /第 198 页$/ })).toHaveAttribute('aria-current', 'page')
  expect(await row(mine).count()).toBeLessThan(30)
  expect(stage.faults()).toEqual([])
})
