/** The list of boards, the row of pages and the versions can be read by everybody and fit. Pictures: test-results/looks-boards. */
import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { PageId } from '../../src/shared/whiteboard/record'
import { addPagesTo, boardWindow, drag, shapesOn } from '../app/board'
import { lookAt } from '../app/looks'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const pictures = resolve('test-results/looks-boards')
const board = 'c.alice.bob'
let stage: Stage
let alice: Person
let window: Page

test.beforeAll(async () => {
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bartholomew Featherstonehaugh')])
  alice = await stage.enter('alice')
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

/** Soft: the other screens are looked at all the same. */
async function isGood(page: Page, name: string, least: readonly [number, number]): Promise<void> {
  const wrong = await lookAt({ who: alice, page, name, least }, pictures)
  expect.soft(wrong, name).toEqual([])
}
const button = (name: Parameters<Person['t']>[1]) =>
  window.getByRole('button', { name: alice.t('board', name), exact: true })
async function history(): Promise<void> {
  await button('menu').click()
  await window.getByRole('menuitem', { name: alice.t('board', 'history.title') }).click()
}

test('boards', async () => {
  const main = await alice.main()
  const least = [860, 560] as const
  const boards = main.getByRole('navigation').getByRole('button', { name: alice.t('board', 'list.title') })
  await boards.click()
  await isGood(main, 'boards-none', least)
  await alice.chatWith('bob')
  await boards.click()
  await main.getByRole('button', { name: 'Bartholomew' }).click()
  window = await boardWindow(alice)
  await window.keyboard.press('r')
  await drag(window, [300, 300], [500, 400])
  await expect.poll(async () => (await shapesOn(window, board)).length).toBe(1)
  await expect(main.getByRole('list', { name: alice.t('board', 'list.recent') })).toBeVisible()
  await isGood(main, 'boards', least)
})

test('pages', async () => {
  const least = [640, 400] as const
  await isGood(window, 'board-one-page', least)
  await addPagesTo(window, board, [
    { id: 'a' as PageId, name: '一个相当长的页面名称：方案对比与排期', background: 'grid' },
    {
      id: 'b' as PageId,
      name: 'Quarterly comparison of every proposal',
      background: 'dots',
      width: 1920,
      height: 1080,
    },
  ])
  await expect(window.getByRole('navigation').locator('canvas')).toHaveCount(3)
  await isGood(window, 'board-pages', least)
})

test('versions', async () => {
  const least = [640, 400] as const
  await history()
  await expect(window.getByText(alice.t('board', 'history.empty'))).toBeVisible()
  await isGood(window, 'history-none', least)
  await button('history.keep').click()
  await expect(window.getByRole('complementary').getByRole('listitem')).toHaveCount(1)
  await isGood(window, 'history', least)
  await window.getByRole('complementary').getByRole('listitem').getByRole('button').click()
  await expect(button('history.restore')).toBeEnabled()
  await isGood(window, 'history-version', least)
  await button('history.restore').click()
  await expect(button('history.takeBack')).toBeVisible()
  await isGood(window, 'history-restored', least)
  await button('history.close').click()
  await stage.breakDown()
  await history()
  await expect(window.getByText(alice.t('board', 'history.offline'))).toBeVisible({ timeout: 20_000 })
  await isGood(window, 'history-offline', least)
})
