/** Files into a board: a PDF of a hundred pages, one stopped, drawings of Excalidraw, board files and broken ones. */
import { expect, test, type Page } from '@playwright/test'
import { conversationBoard } from '../../src/shared/whiteboard/board-id'
import { writeBoardFile } from '../../src/shared/whiteboard/formats/board-file'
import { firstPage } from '../../src/shared/whiteboard/book-plans'
import { openBoard, pagesOn, shapesOn } from '../app/board'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { pdfOf } from '../board/pdf-of'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const board = conversationBoard('alice', 'bob')
let stage: Stage
let alice: Person
let page: Page

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  page = await openBoard(alice, 'bob', 'Bob Chen')
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

async function choose(name: string, body: string): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(body, 'latin1') }
  await page.locator('[data-import]').setInputFiles(file)
}
const utf8 = (text: string): string => Buffer.from(text).toString('latin1')

test('a template from the empty page comes onto it, selected, and one undo takes it back', async () => {
  await page.getByRole('button', { name: alice.t('board', 'templates.offer') }).click()
  await expect(page.locator('[data-template] canvas')).toHaveCount(7)
  await page.screenshot({ path: test.info().outputPath('templates.png') })
  await page.locator('[data-template=kanban]').focus()
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await shapesOn(page, board)).length).toBeGreaterThan(3)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await shapesOn(page, board)).length).toBe(0)
})

test('a broken file changes nothing and says so', async () => {
  await choose('坏了.pdf', '%PDF-1.4 nothing of the kind')
  await expect(page.getByRole('alert')).toContainText(alice.t('error', 'board.bad-file'))
  expect(await pagesOn(page, board)).toHaveLength(1)
  await choose('other.json', '{"type":"tldraw"}')
  await expect(page.getByRole('alert')).toContainText(alice.t('error', 'board.bad-file'))
})

test('a drawing of Excalidraw comes onto the page, and what was left out is counted', async () => {
  const box = { id: 'a', type: 'rectangle', x: 0, y: 0, width: 200, height: 120 }
  const strange = { id: 'b', type: 'embeddable', x: 0, y: 0, width: 10, height: 10 }
  await choose('a.excalidraw', JSON.stringify({ type: 'excalidraw', elements: [box, strange], files: {} }))
  await expect(page.getByText(alice.t('board', 'import.leftOut', { n: 1 })).first()).toBeVisible()
  await expect.poll(async () => (await shapesOn(page, board)).map(({ kind }) => kind)).toEqual(['form'])
})

test('a stopped import leaves no page', async () => {
  await choose('long.pdf', pdfOf(100))
  await page
    .getByText(/ \/ 100/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: alice.t('board', 'import.cancel') }).click()
  await expect(page.getByText(/ \/ 100/)).toHaveCount(0)
  expect(await pagesOn(page, board)).toHaveLength(1)
})

test('a PDF of a hundred pages, with Chinese in a font it does not bring, becomes a hundred pages', async () => {
  test.setTimeout(180_000)
  const begun = Date.now()
  await choose('讲义.pdf', pdfOf(100))
  await page
    .getByText(/ \/ 100/)
    .first()
    .waitFor()
  await expect.poll(async () => (await pagesOn(page, board)).length, { timeout: 150_000 }).toBe(101)
  console.log(`100 pages in ${Date.now() - begun} ms`)
  const [sheet] = await shapesOn(page, board, 1)
  expect(sheet).toMatchObject({ kind: 'image', locked: true, w: 794, h: 1123 })
  const asset = sheet?.kind === 'image' ? sheet.asset : ''
  // Ink on the sheet where the Chinese line stands: what the character maps and fonts of the bundle are for.
  const dark = await page.evaluate(
    async ([id, hash]) => {
      const reply = await window.bridge.call('board.asset', { board: id, asset: hash })
      if (!reply.ok) throw new Error('no asset')
      const { mime, bytes } = reply.value as { mime: string; bytes: Uint8Array<ArrayBuffer> }
      const picture = await createImageBitmap(new Blob([bytes], { type: mime }))
      const brush = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
      if (!brush) throw new Error('no canvas')
      brush.drawImage(picture, 0, 0)
      const half = Math.round(picture.height / 4)
      const { data } = brush.getImageData(0, 0, picture.width, half)
      return data.filter((level, at) => at % 4 === 0 && level < 100).length
    },
    [board, asset] as const,
  )
  expect(dark).toBeGreaterThan(500)
  await page.screenshot({ path: test.info().outputPath('pdf.png') })
})

test('a board file comes behind the page in front', async () => {
  const pages = [{ page: { ...firstPage, name: '带来的一页' }, shapes: await shapesOn(page, board, 0) }]
  await choose('board.json', utf8(writeBoardFile({ title: '', pages, assets: [] })))
  await expect.poll(async () => (await pagesOn(page, board)).map(({ name }) => name)).toContain('带来的一页')
})
