/** Files into a board: a PDF of a hundred pages, one stopped, drawings of Excalidraw, board files and broken ones. */
import { expect, test, type Page } from '@playwright/test'
import { conversationBoard } from '../../src/shared/whiteboard/board-id'
import { writeBoardFile } from '../../src/shared/whiteboard/formats/board-file'
import { firstPage } from '../../src/shared/whiteboard/book-plans'
import { openBoard, pagesOn, shapesOn } from '../app/board'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { pdfOf } from '../board/pdf-of'
import { colourIn, pictureOf } from '../board/picture-of'
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

/** The picture of an image on the first page, as main keeps it. */
async function assetOf(shape: { asset: string }): Promise<{ mime: string; bytes: Buffer }> {
  const { mime, numbers } = await page.evaluate(
    async ([id, asset]) => {
      const reply = await window.bridge.call('board.asset', { board: id, asset })
      if (!reply.ok) throw new Error('no asset')
      const { mime, bytes } = reply.value as { mime: string; bytes: Uint8Array }
      return { mime, numbers: [...bytes] }
    },
    [board, shape.asset] as const,
  )
  return { mime, bytes: Buffer.from(numbers) }
}
const imagesOnIt = async () => (await shapesOn(page, board)).flatMap((shape) => (shape.kind === 'image' ? [shape] : []))

test('B123 a drawing of Excalidraw brings its pictures; one that is none is left out and counted', async () => {
  const place = { type: 'image', x: 300, y: 0, width: 80, height: 80 }
  const elements = ['whole', 'broken'].map((fileId) => ({ ...place, id: fileId, fileId }))
  const data = (base64: string) => ({ mimeType: 'image/png', dataURL: `data:image/png;base64,${base64}` })
  const green = (await pictureOf(page, '#0a9b50')).toString('base64')
  const files = { whole: data(green), broken: data(Buffer.from('no picture').toString('base64')) }
  await choose('b.excalidraw', JSON.stringify({ type: 'excalidraw', elements, files }))
  await expect(page.getByText(alice.t('board', 'import.leftOut', { n: 1 })).first()).toBeVisible()
  const [image, ...others] = await imagesOnIt()
  if (!image) throw new Error('no picture')
  expect([image.w, image.h, others.length]).toEqual([80, 80, 0])
  expect((await assetOf(image)).bytes.toString('base64')).toBe(green)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(imagesOnIt).toHaveLength(0)
})

test('B143 several files at once: pictures come side by side, a PDF with a password is named and told', async () => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const far = 'http://127.0.0.1:9/far.png'
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40" onload="window.ran = 1">' +
    `<style>@import url(${far});</style><script>window.ran = 1</script><rect width="60" height="40" fill="#c02060"/>` +
    `<image href="${far}" width="30" height="20"/><use href="${far}#x"/>` +
    '<foreignObject width="5" height="5"><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://127.0.0.1:9/"/></foreignObject></svg>'
  const zeros = '0'.repeat(64)
  const encrypted = `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${zeros}> /U <${zeros}> >>`
  const locked = pdfOf(1).replace('/Root 1 0 R', `/Root 1 0 R ${encrypted}`)
  await page.locator('[data-import]').setInputFiles([
    { name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from(locked, 'latin1') },
    { name: 'a.png', mimeType: 'image/png', buffer: await pictureOf(page, '#0a9b50') },
    { name: 'b.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) },
  ])
  await expect(page.getByRole('alert')).toContainText(alice.t('error', 'board.pdf-locked'))
  await expect(page.getByText('合同.pdf')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('several.png') })
  await expect.poll(imagesOnIt).toHaveLength(2)
  const [wide, square] = (await imagesOnIt()).sort((a, b) => b.w / b.h - a.w / a.h)
  if (!wide || !square) throw new Error('no pictures')
  expect(Math.round(wide.x + wide.w / 2 - (square.x + square.w / 2))).toBeGreaterThan(0)
  expect([wide.w, wide.h]).toEqual([60, 40])
  const { mime, bytes } = await assetOf(wide)
  expect(mime).toBe('image/webp')
  const [red = 0, green = 0, blue = 0] = await colourIn(page, bytes, mime, 0.95, 0.9)
  expect([red > 180, green < 60, blue > 80]).toEqual([true, true, true])
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(asked.filter((url) => url.includes('127.0.0.1:9/'))).toEqual([])
  for (let left = 2; left > 0; left--) await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(imagesOnIt).toHaveLength(0)
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
