/** A board becomes files through its dialog in the real app: their bytes are looked at, not that they are there. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { OPS, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { conversationBoard } from '../../src/shared/whiteboard/board-id'
import { readBoardFile, writeBoardFile } from '../../src/shared/whiteboard/formats/board-file'
import type { PageId } from '../../src/shared/whiteboard/record'
import { addPagesTo, drag, openBoard, pagesOn, shapesOn } from '../app/board'
import type { Person, Words } from '../app/person'
import { Stage } from '../app/stage'
import { texts } from '../app/texts'
import { colourIn, pictureOf } from '../board/picture-of'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const board = conversationBoard('alice', 'bob')
const words = '春季回顾'
const pictures = resolve('test-results/board-export')
let stage: Stage
let alice: Person
let page: Page
/** In the language of the moment. */
let t: Words
let folder: string

test.beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  folder = mkdtempSync(join(tmpdir(), 'board-export-'))
  stage = await Stage.open([person('alice', '林晓'), person('bob', '陈博')])
  alice = await stage.enter('alice')
  t = alice.t
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
async function exported(name: string, ...choices: Parameters<Words>[1][]): Promise<string> {
  const file = join(folder, name)
  await alice.app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await page.keyboard.press('ControlOrMeta+Shift+e')
  const dialog = page.getByRole('dialog')
  for (const choice of choices) await dialog.getByRole('radio', { name: t('board', choice), exact: true }).click()
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  await dialog.getByRole('button', { name: t('board', 'export.run'), exact: true }).click()
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
  const second = { id: 'second' as PageId, name: '计划', width: 800, height: 600, background: 'grid' as const }
  await addPagesTo(page, board, [second])
  await expect(page.getByRole('navigation').getByRole('listitem')).toHaveCount(2)
  const file = await exported('all.pdf', 'export.pdf', 'export.all')
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)) }).promise
  expect(pdf.numPages).toBe(2)
  const { items } = await (await pdf.getPage(1)).getTextContent()
  expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain(words)
  const svg = readFileSync(join(folder, 'page.svg'), 'utf8')
  const [, width, height] = (/width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []).map(Number)
  const sizes = await Promise.all([1, 2].map(async (at) => (await pdf.getPage(at)).view.slice(2)))
  expect(sizes[1]).toEqual([600, 450])
  // Points, rounded to 1/300 inch.
  for (const [at, side] of [width, height].entries())
    expect(Math.abs((sizes[0]?.[at] ?? 0) - (side ?? 0) * 0.75)).toBeLessThan(0.25)
  const { fnArray } = await (await pdf.getPage(2)).getOperatorList()
  expect(fnArray).toContain(OPS.constructPath)
  expect(fnArray.filter((each) => each === OPS.paintImageXObject || each === OPS.paintInlineImageXObject)).toEqual([])
})

test('B132 a printing that is cancelled leaves no file and no window', async () => {
  const windows = (): Promise<number> =>
    alice.app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  const before = await windows()
  // Without an end, so that only cancelling ends it.
  await alice.app.electron.evaluate(({ app }) => {
    app.once('web-contents-created', (_event, contents) => {
      contents.printToPDF = () => new Promise(() => {})
    })
  })
  await page.keyboard.press('ControlOrMeta+Shift+e')
  const dialog = page.getByRole('dialog')
  for (const choice of ['export.pdf', 'export.all'] as const)
    await dialog.getByRole('radio', { name: t('board', choice), exact: true }).click()
  await dialog.getByRole('button', { name: t('board', 'export.run'), exact: true }).click()
  await expect.poll(windows).toBe(before + 1)
  await dialog.getByRole('button', { name: t('app', 'cancel'), exact: true }).click()
  await expect.poll(windows).toBe(before)
  await expect(dialog.getByRole('group')).toBeEnabled()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(readdirSync(folder).sort()).toEqual(['all.pdf', 'page.png', 'page.svg'])
})

test('B131 all pages as SVG are numbered in a folder; nothing else stays behind', async () => {
  const made = await exported('pages', 'export.svg', 'export.all')
  expect(readdirSync(made).sort()).toEqual([`1 ${t('board', 'page', { n: 1 })}.svg`, '2 计划.svg'])
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

test('B126 a picture is in every format, on light paper unless dark is chosen, in a dark English window too', async () => {
  await page.evaluate(() => window.bridge.call('app.setSettings', { language: 'en', theme: 'dark' }))
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  t = texts('en')
  const picture = await pictureOf(page, '#0a9b50')
  await addPagesTo(page, board, [
    { id: 'third' as PageId, name: 'Pictures', width: 1400, height: 1000, background: 'dots' },
  ])
  await page.getByRole('navigation').getByRole('listitem').nth(2).getByRole('button').first().click()
  await expect(page.locator('nav [aria-current]')).toHaveAccessibleName(/Pictures/)
  await page.locator('[data-import]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
  await expect.poll(async () => (await shapesOn(page, board, 2)).map(({ kind }) => kind)).toEqual(['image'])
  await page.keyboard.press('Escape')
  const [image] = await shapesOn(page, board, 2)
  if (image?.kind !== 'image') throw new Error('no picture')
  const at = [(image.x + image.w / 2) / 1400, (image.y + image.h / 2) / 1000] as const

  const png = readFileSync(await exported('dark.png', 'export.page', 'export.dark'))
  await page.screenshot({ path: join(pictures, 'english-dark.png') })
  expect(await colourIn(page, png, 'image/png', ...at)).toEqual([10, 155, 80])
  expect(await colourIn(page, png, 'image/png', 0.001, 0.999)).toEqual([26, 29, 33])
  const light = readFileSync(await exported('light.png', 'export.page'))
  expect(await colourIn(page, light, 'image/png', 0.001, 0.999)).toEqual([255, 255, 255])
  const svg = readFileSync(await exported('dots.svg', 'export.svg', 'export.page'), 'utf8')
  expect(svg).toContain(`data:image/png;base64,${picture.toString('base64')}`)
  expect(svg).toContain('stroke-dasharray="2 22"')
  const file = await exported('picture.pdf', 'export.pdf', 'export.page')
  const sheet = await (await getDocument({ data: new Uint8Array(readFileSync(file)) }).promise).getPage(1)
  expect(sheet.view.slice(2)).toEqual([1050, 750])
  const { fnArray } = await sheet.getOperatorList()
  expect(fnArray.filter((each) => each === OPS.paintImageXObject)).toHaveLength(1)
})

test('B120 a board’s file with pictures, imported and exported again, has the same records and the same pictures', async () => {
  const before = readBoardFile(readFileSync(await exported('once.json', 'export.json', 'export.all'), 'utf8'))
  expect(before.assets.map(({ base64 }) => base64?.slice(0, 4))).toEqual(['iVBO'])
  await page.locator('[data-import]').setInputFiles(join(folder, 'once.json'))
  await expect.poll(async () => (await pagesOn(page, board)).length).toBe(6)
  const after = readBoardFile(readFileSync(await exported('twice.json', 'export.json', 'export.all'), 'utf8'))
  const plain = ({ pages }: typeof before) => pages.map(({ page, shapes }) => ({ ...page, id: '', index: '', shapes }))
  expect(plain(after).slice(3)).toEqual(plain(before))
  expect(plain(after).slice(0, 3)).toEqual(plain(before))
  expect(after.assets).toEqual(before.assets)
})
