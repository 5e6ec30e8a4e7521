/** A board by its keyboard alone, an input method included, and what is said meanwhile to who cannot see. */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { conversationBoard } from '../../src/shared/whiteboard/board-id'
import { boardWindow, shapesOn } from '../app/board'
import { callBridge } from '../app/bridge'
import { lookAt } from '../app/looks'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const board = conversationBoard('alice', 'bob')
const words = '会议纪要'
const pictures = resolve('test-results/board-keyboard')

let stage: Stage
let alice: Person
let page: Page

test.beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  await callBridge(await alice.main(), 'board.open', { board })
  page = await boardWindow(alice)
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

type Word = Parameters<Person['t']>[1]
const word = (key: Word, data?: Record<string, string | number>): string => alice.t('board', key, data)
const keys = async (...all: string[]): Promise<void> => {
  for (const key of all) await page.keyboard.press(key)
}
const shapes = () => shapesOn(page, board)
const kinds = async () => (await shapes()).map(({ kind }) => kind).sort()
const canvas = () => page.getByRole('application')
const isSaid = (text: string) => expect(page.getByRole('status').filter({ hasText: text })).toBeAttached()

test('B55a a form and a note are made, and what is typed by an input method is there once', async () => {
  await keys('F6')
  await expect(canvas()).toBeFocused()
  await keys('r', 'Enter')
  await isSaid(word('keys.made', { kind: word('form.rectangle') }))
  await keys('ArrowLeft', ...Array.from({ length: 30 }, () => 'Shift+ArrowLeft'), 'Escape', 'n', 'Enter')
  const field = page.getByRole('textbox', { name: word('typing') })
  await expect(field).toBeFocused()

  const ime = await page.context().newCDPSession(page)
  for (const text of ['h', 'hui', 'huiyi']) {
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await expect(field).toHaveValue(text)
  }
  await ime.send('Input.insertText', { text: words })
  await expect(field).toHaveValue(words)
  await keys('Escape')
  await expect.poll(kinds).toEqual(['form', 'note'])
  expect((await shapes()).find(({ kind }) => kind === 'note')).toMatchObject({ text: words })
})

test('B55b B55c both are connected, grouped, and taken back, and each is said', async () => {
  await keys('F6', 'Control+a')
  await isSaid(word('said.done', { name: word('command.select-all'), n: 2 }))
  await keys('c')
  await expect.poll(kinds).toEqual(['form', 'line', 'note'])
  await isSaid(word('said.done', { name: word('command.connect'), n: 2 }))
  await keys('Control+z')
  await isSaid(word('said.undone'))
  await expect.poll(kinds).toEqual(['form', 'note'])
  await keys('Control+Shift+Z')
  await isSaid(word('said.redone'))
  await keys('Control+Shift+Z')
  await isSaid(word('said.noRedo'))
  await expect.poll(kinds).toEqual(['form', 'line', 'note'])
})

test('B55d F6 goes round what lies over the canvas, arrows along it, and Escape comes back', async () => {
  await canvas().focus()
  const labels: string[] = []
  for (;;) {
    await keys('F6')
    if (await canvas().evaluate((element) => element === document.activeElement)) break
    labels.push(
      (await page.evaluate(() => document.activeElement?.closest('.island')?.getAttribute('aria-label'))) ?? '',
    )
    expect(labels.length).toBeLessThan(12)
  }
  expect(labels).toContain(word('tools'))
  expect(labels).toContain(word('pages'))
  expect(labels).toContain(word('people'))

  await canvas().focus()
  while (
    !(await page.evaluate(() => document.activeElement?.closest('[role=toolbar]')?.getAttribute('aria-orientation')))
  )
    await keys('F6')
  await keys('ArrowDown', 'Enter')
  await expect(page.getByRole('button', { name: word('tool.hand') })).toHaveAttribute('aria-pressed', 'true')
  await keys('Escape')
  await expect(canvas()).toBeFocused()
})

test('B55 the keys are shown in one dialog, in both languages and themes', async () => {
  await keys('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await lookAt({ who: alice, page, name: 'board-shortcuts', least: [640, 400] }, pictures)).toEqual([])
})
