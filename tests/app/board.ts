/** A board in the windows of a person: what lies on it, as main has it, and a hand that draws. */
import { expect, type Page } from '@playwright/test'
import * as Y from 'yjs'
import type { DocPart } from '../../src/shared/whiteboard/board'
import { createBook } from '../../src/shared/whiteboard/book'
import { addPages } from '../../src/shared/whiteboard/book-plans'
import type { Page as BoardPage, PageId, Shape } from '../../src/shared/whiteboard/record'
import { createPageReplica } from '../../src/shared/whiteboard/replica'
import type { Person } from './person'

/** Of a conversation, by the button in its header. */
export async function openBoard(who: Person, account: string, name: string): Promise<Page> {
  await who.chatWith(account)
  await (await who.main()).getByRole('button', { name: who.t('board', 'open', { name }) }).click()
  return boardWindow(who)
}

/** The board's window; there is one for each board. */
export async function boardWindow(who: Person): Promise<Page> {
  await expect.poll(() => who.app.windows('board').length, { timeout: 15_000 }).toBe(1)
  const [page] = who.app.windows('board')
  if (!page) throw new Error('no board window')
  await page.locator('canvas').first().waitFor({ state: 'attached' })
  return page
}

/** The records of a page, by its place in the book, lowest id first. */
export async function shapesOn(page: Page, board: string, at = 0): Promise<Shape[]> {
  const book = createBook()
  const pages = await read(page, board, 'book')
  if (pages.length > 0) book.apply(pages)
  const doc = book.pages()[at]?.id
  if (!doc) return []
  const replica = createPageReplica()
  const update = await read(page, board, doc)
  if (update.length > 0) replica.apply(update)
  return [...replica.all()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** What lies in the document of its first page, byte for byte: by id, in hex. */
export async function bytesOn(page: Page, board: string): Promise<Record<string, string>> {
  const doc = new Y.Doc()
  const update = await read(page, board, 'first')
  if (update.length > 0) Y.applyUpdate(doc, update)
  const entries = Object.entries(doc.getMap<Uint8Array>('shapes').toJSON()) as [string, Uint8Array][]
  return Object.fromEntries(entries.map(([id, bytes]) => [id, Buffer.from(bytes).toString('hex')]))
}

/** The pages of its book, in order. */
export async function pagesOn(page: Page, board: string): Promise<BoardPage[]> {
  const book = createBook()
  const update = await read(page, board, 'book')
  if (update.length > 0) book.apply(update)
  return book.pages()
}

/** Many at once behind what there is, as another window of the same person would. */
export async function addPagesTo(page: Page, board: string, fresh: readonly (Partial<BoardPage> & { id: PageId })[]) {
  const book = createBook()
  const kept = await read(page, board, 'book')
  if (kept.length > 0) book.apply(kept)
  book.change(addPages(book.pages(), fresh) ?? {})
  await page.evaluate(
    ({ board, update }) => window.bridge.call('board.write', { board, doc: 'book', update: Uint8Array.from(update) }),
    { board, update: [...book.encode()] },
  )
}

/** Along points of the window, pressed all the way. */
export async function drag(page: Page, ...points: (readonly [number, number])[]): Promise<void> {
  const [first, ...rest] = points
  if (!first) return
  await page.mouse.move(...first)
  await page.mouse.down()
  for (const point of rest) await page.mouse.move(...point, { steps: 8 })
  await page.mouse.up()
}

/** Bytes cross to the test as numbers. */
async function read(page: Page, board: string, doc: string): Promise<Uint8Array> {
  const numbers = await page.evaluate(
    async (input) => {
      const reply = await window.bridge.call('board.read', { ...input, after: 0 })
      return reply.ok ? Array.from((reply.value as DocPart).update) : null
    },
    { board, doc },
  )
  if (!numbers) throw new Error(`board.read ${doc}`)
  return Uint8Array.from(numbers)
}
