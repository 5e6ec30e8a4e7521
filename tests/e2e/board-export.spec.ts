/** A board becomes files through its dialog in the real app: their bytes are looked at, not that they are there. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { conversationBoard } from '../../src/shared/whiteboard/board-id'
import { readBoardFile, writeBoardFile } from '../../src/shared/whiteboard/formats/board-file'
import type { PageId } from '../../src/shared/whiteboard/record'
import { addPagesTo, drag, openBoard, shapesOn } from '../app/board'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const board = conversationBoard('alice', 'bob')
const words = '春季回顾'
const pictures = resolve('test-results/board-export')
let stage: Stage
let alice: Person
let page: Page
let folder: string

test.beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  folder = mkdtempSync(join(tmpdir(), 'board-export-'))
  stage = await Stage.open([person('alice', '林晓'), person('bob', '陈博')])
  alice = await stage.enter('alice')
  page = await openBoard(alice, 'bob', '陈博')
  await page.keyboard.press('t')
  await page.mouse.click(400, 260)
  await page.keyboard.insertText(words)
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await drag(page, [380, 340], [640, 460])
  await expect.poll(async () => (await shapesOn(page, board)).length).toBe(2)
  await page.keyboard.press('Escape')
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

/** The file that the person names in the system's dialog gets what they chose in ours. */
async function exported(name: string, ...choices: Parameters<Person['t']>[1][]): Promise<string> {
  const file = join(folder, name)
  await alice.app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await page.keyboard.press('ControlOrMeta+Shift+e')
  const dialog = page.getByRole('dialog')
  for (const choice of choices) await dialog.getByRole('radio', { name: alice.t('board', choice), exact: true }).click()
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  await dialog.getByRole('button', { name: alice.t('board', 'export.run'), exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
  expect(existsSync(file)).toBe(true)
  return file
}

test('B131 a page as PNG, at twice its size, is what is on it', async () => {
  const bytes = readFileSync(await exported('page.png', 'export.page'))
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  const svg = readFileSync(await exported('page.svg', 'export.svg', 'export.page'), 'utf8')
  const [, width = 0, height = 0] = (/width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []).map(Number)
  expect(bytes.readUInt32BE(16)).toBe(Math.floor(width * 2))
  expect(bytes.readUInt32BE(20)).toBe(Math.floor(height * 2))
  const colours = await page.evaluate(
    async (numbers) => {
      const picture = await createImageBitmap(new Blob([Uint8Array.from(numbers)], { type: 'image/png' }))
      const brush = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
      brush?.drawImage(picture, 0, 0)
      const { data } = brush?.getImageData(0, 0, picture.width, picture.height) ?? { data: [] }
      let dark = 0
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 100) dark += 1
      return { corner: [...data.slice(0, 4)], dark }
    },
    [...bytes],
  )
  expect(colours.corner).toEqual([255, 255, 255, 255])
  expect(colours.dark).toBeGreaterThan(500)
  expect(svg).toContain(words)
})

test('B132 all pages as PDF are sheets whose words are words', async () => {
  await addPagesTo(page, board, [{ id: 'second' as PageId, name: '计划', width: 800, height: 600 }])
  await expect(page.getByRole('navigation').getByRole('listitem')).toHaveCount(2)
  const file = await exported('all.pdf', 'export.pdf', 'export.all')
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)) }).promise
  expect(pdf.numPages).toBe(2)
  const { items } = await (await pdf.getPage(1)).getTextContent()
  expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain(words)
  for (const at of [1, 2]) {
    const [, , w = 0, h = 0] = (await pdf.getPage(at)).view
    expect([Math.round(w), Math.round(h)]).toEqual([600, 450])
  }
})

test('B131 all pages as SVG are numbered in a folder; nothing else stays behind', async () => {
  const made = await exported('pages', 'export.svg', 'export.all')
  expect(readdirSync(made).sort()).toEqual([`1 ${alice.t('board', 'page', { n: 1 })}.svg`, '2 计划.svg'])
  expect(readdirSync(folder).sort()).toEqual(['all.pdf', 'page.png', 'page.svg', 'pages'])
})

test('B120 the board’s file holds what lies on it, and is written again as the same bytes', async () => {
  const text = readFileSync(await exported('board.json', 'export.json', 'export.all'), 'utf8')
  const file = readBoardFile(text)
  expect(writeBoardFile(file)).toBe(text)
  const shapes = file.pages[0]?.shapes ?? []
  expect([...shapes].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(await shapesOn(page, board))
  await page.screenshot({ path: join(pictures, 'done.png') })
})
