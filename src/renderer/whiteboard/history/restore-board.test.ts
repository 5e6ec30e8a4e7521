import { expect, test } from 'vitest'
import { createBook } from '@shared/whiteboard/book'
import { addPages, removePage, type BookPlan } from '@shared/whiteboard/book-plans'
import type { Page, PageId, Shape, ShapeId } from '@shared/whiteboard/record'
import { createPageReplica } from '@shared/whiteboard/replica'
import type { PageReplica } from '@shared/whiteboard/replica-port'
import type { PageStore } from '../page-store'
import { notesInARow } from '../test-shapes'
import { pagesOf, restoreBoard, takeBackRestore, type RestorePorts, type VersionDocs } from './restore-board'

const id = (name: string): PageId => name as PageId

/** A board with everything in memory; `front` is the page that a window shows. */
function aBoard(front: string) {
  const book = createBook()
  const pages = new Map<string, PageReplica>()
  const page = (name: string): PageReplica => {
    const found = pages.get(name) ?? createPageReplica()
    pages.set(name, found)
    return found
  }
  const written: string[] = []
  const store: PageStore = {
    read: async (doc) => ({ update: page(doc).encode(), head: 0 }),
    write: async (doc, update) => {
      written.push(doc)
      page(doc).apply(update)
    },
  }
  const ports: RestorePorts = {
    store,
    pages: () => book.pages(),
    changePages: (plan) => book.change(plan),
    front: (name) => (name === front ? page(name) : undefined),
    progress: () => undefined,
  }
  const change = (plan: BookPlan | null): void => {
    if (plan) book.change(plan)
  }
  const version = (): VersionDocs => ({
    book: book.encode(),
    ...Object.fromEntries([...pages].map(([name, replica]) => [name, replica.encode()])),
  })
  const state = () => ({
    pages: book.pages().map((one: Page) => one.id),
    shapes: Object.fromEntries(
      [...pages].map(([name, replica]) => [name, [...replica.all()].map(({ id: one }) => one).toSorted()]),
    ),
  })
  return { book, page, ports, change, version, state, written }
}

const notes = (row: number, count = 2): Shape[] => notesInARow(count, row)

test('B35a: pages and drawings are as they were, and both are as before when that is taken back', async () => {
  const board = aBoard('first')
  board.page('first').change({ put: notes(1) })
  board.change(addPages(board.book.pages(), [{ id: id('a') }, { id: id('b') }]))
  board.page('a').change({ put: notes(2) })
  const [then, version] = [board.state(), board.version()]

  board.page('first').change({ removed: ['n1-0' as ShapeId], put: notes(3) })
  board.page('a').change({ removed: ['n2-1' as ShapeId] })
  board.change(removePage(board.book.pages(), id('b')))
  board.change(addPages(board.book.pages(), [{ id: id('c') }]))
  board.page('c').change({ put: notes(4) })
  const now = board.state()

  const done = await restoreBoard(version, board.ports)
  expect(board.state().pages).toEqual(then.pages)
  expect(board.state().shapes).toMatchObject({ first: then.shapes['first'], a: then.shapes['a'] })
  expect(board.written).toEqual(['a'])

  await takeBackRestore(done, board.ports)
  expect(board.state().pages).toEqual(now.pages)
  expect(board.state().shapes).toMatchObject({ first: now.shapes['first'], a: now.shapes['a'], c: now.shapes['c'] })
})

test('B35a: on the page in front it is a step of undo', async () => {
  const board = aBoard('first')
  board.page('first').change({ put: notes(1) })
  const version = board.version()
  board.page('first').change({ put: notes(2) })
  await restoreBoard(version, board.ports)
  expect(board.page('first').size).toBe(2)
  board.page('first').undo()
  expect(board.page('first').size).toBe(4)
})

test('B35a: a version without a book has the first page; what is as it was is not written', async () => {
  const board = aBoard('none')
  expect(pagesOf({}).map((page) => page.id)).toEqual(['first'])
  board.page('first').change({ put: notes(1) })
  const version = { first: board.page('first').encode() }
  const done = await restoreBoard(version, board.ports)
  expect(board.written).toEqual([])
  expect(done.pages).toEqual([])
})
