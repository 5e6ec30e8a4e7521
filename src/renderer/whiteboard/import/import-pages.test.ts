import { expect, it } from 'vitest'
import type { AccountId } from '@shared/ids'
import { createBook } from '@shared/whiteboard/book'
import { boardLimits, type AssetId, type PageId, type Shape } from '@shared/whiteboard/record'
import { firstPage } from '@shared/whiteboard/book-plans'
import { templateShapes } from '@shared/whiteboard/formats/templates'
import { replicaOf } from '../page-store'
import { bytesOf, importBoardFile, importPdf, type ImportPorts } from './import-pages'
import type { PdfBook } from './pdf-pages'

const me = 'li' as AccountId

/** A board in memory; `stopAt`: the import is stopped when so many pages are read. */
function fakeBoard(stopAt = Infinity) {
  const book = createBook()
  const docs = new Map<PageId, Uint8Array[]>()
  const assets: Uint8Array[] = []
  let next = 0
  const ports: ImportPorts = {
    store: {
      read: () => Promise.reject(new Error('a new page is not read')),
      write: (doc, update) => Promise.resolve(docs.set(doc, [...(docs.get(doc) ?? []), update])),
    },
    putAsset: (_mime, bytes) => Promise.resolve(assets.push(bytes).toString(16).padStart(64, '0') as AssetId),
    pages: () => book.pages(),
    after: () => undefined,
    changePages: (plan) => book.change(plan),
    newId: () => `n-${next++}`,
    me,
    progress: () => undefined,
    stopped: () => assets.length >= stopAt,
  }
  const shapesOf = (doc: PageId): Shape[] => {
    const replica = replicaOf({ update: new Uint8Array(), head: 0 })
    for (const update of docs.get(doc) ?? []) replica.apply(update)
    return [...replica.all()]
  }
  return { book, docs, ports, shapesOf }
}

const pdf = (count: number): PdfBook => ({
  count,
  page: (number) => Promise.resolve({ width: 793.7, height: 1122.5, mime: 'image/webp', bytes: Uint8Array.of(number) }),
  close: () => Promise.resolve(),
})

it('B134 each page of a PDF is a page of its size with its picture locked at the back; one undo takes all', async () => {
  const { book, ports, shapesOf } = fakeBoard()
  const first = await importPdf(pdf(3), ports)
  const pages = book.pages()
  expect(pages.map(({ width, height }) => [width, height])).toEqual([
    [0, 0],
    [794, 1123],
    [794, 1123],
    [794, 1123],
  ])
  expect(first).toBe(pages[1]?.id)
  expect(pages.slice(1).map(({ id }) => shapesOf(id))).toEqual(
    [1, 2, 3].map((at) => [
      expect.objectContaining({ kind: 'image', locked: true, w: 794, h: 1123, asset: `${at}`.padStart(64, '0') }),
    ]),
  )
  book.undo()
  expect(book.pages()).toEqual([firstPage])
})

it('B134 a stopped import leaves no page and nothing on any', async () => {
  const { book, docs, ports } = fakeBoard(2)
  expect(await importPdf(pdf(5), ports)).toBeNull()
  expect([book.pages(), docs.size]).toEqual([[firstPage], 0])
})

it('B135 more pages than a board holds are refused before one is read', async () => {
  const { ports, docs } = fakeBoard()
  await expect(importPdf(pdf(boardLimits.pages), ports)).rejects.toMatchObject({ code: 'board/too-many-pages' })
  expect(docs.size).toBe(0)
})

it('B137 a board file comes as pages of their own ids with exactly its records', async () => {
  const { book, ports, shapesOf } = fakeBoard()
  let next = 0
  const how = { language: 'zh-CN', at: { x: 0, y: 0 }, me, newId: () => `s${next++}`, top: null } as const
  const shapes = templateShapes('flow-chart', how)
  await importBoardFile({ title: '', pages: [{ page: { ...firstPage, name: '流程' }, shapes }], assets: [] }, ports)
  const added = book.pages().find(({ name }) => name === '流程')
  expect(added?.id).not.toBe(firstPage.id)
  const byId = (all: readonly Shape[]): Map<string, Shape> => new Map(all.map((shape) => [shape.id, shape]))
  expect(byId(shapesOf(added?.id ?? firstPage.id))).toEqual(byId(shapes))
})

it('B137 a picture that is not what it is called, or no base64, is refused and leaves nothing', async () => {
  const { book, docs, ports } = fakeBoard()
  const asset = { id: 'f'.repeat(64) as AssetId, mime: 'image/png', base64: 'AAAA' }
  const file = { title: '', pages: [{ page: firstPage, shapes: [] }], assets: [asset] }
  await expect(importBoardFile(file, ports)).rejects.toMatchObject({ code: 'board/bad-file' })
  expect([book.pages(), docs.size]).toEqual([[firstPage], 0])
  expect(() => bytesOf('§')).toThrow(expect.objectContaining({ code: 'board/bad-file' }))
})
