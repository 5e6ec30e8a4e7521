/** Brings a whole board back to a version: page by page as changes, then its book. Rules B35a–B35b. */
import { createBook } from '@shared/whiteboard/book'
import type { BookPlan } from '@shared/whiteboard/book-plans'
import type { Page, PageId, Shape, ShapeId } from '@shared/whiteboard/record'
import type { PageReplica } from '@shared/whiteboard/replica-port'
import { restorePlan, takeBackPlan, type RecordsPlan } from '@shared/whiteboard/restore'
import { changePage, partsOf, replicaOf, type PageStore } from '../page-store'

/** Bytes by name of document, as `api.board.version` gives them. */
export type VersionDocs = Record<string, Uint8Array>

export interface RestorePorts {
  store: PageStore
  pages(): readonly Page[]
  changePages(plan: BookPlan): void
  /** The page in front, with nothing under the hand; its changes are kept by whoever shows it. */
  front(page: PageId): PageReplica | undefined
  progress(done: number, all: number): void
}

/** What was done, so that it can be taken back. */
export interface Restored {
  pages: { id: PageId; plan: RecordsPlan<Shape>; before: ReadonlyMap<string, Shape> }[]
  book: { plan: RecordsPlan<Page>; before: ReadonlyMap<string, Page> }
}

/** In order; a version of before there was a book has the page everybody begins with. */
export function pagesOf(docs: VersionDocs): Page[] {
  const book = createBook()
  try {
    if (docs['book']?.length) book.apply(docs['book'])
    return book.pages()
  } finally {
    book.destroy()
  }
}

/** To be destroyed by who asked for it. */
export function pageOf(docs: VersionDocs, page: PageId): PageReplica {
  return replicaOf({ update: docs[page] ?? new Uint8Array(), head: 0 })
}

/** What is drawn comes before the pages that it is on. Rejects with what a page could not be read or written for. */
export async function restoreBoard(docs: VersionDocs, ports: RestorePorts): Promise<Restored> {
  const wanted = pagesOf(docs)
  const done: Restored['pages'] = []
  for (const [at, { id }] of wanted.entries()) {
    ports.progress(at, wanted.length)
    const then = pageOf(docs, id)
    await onPage(ports, id, (now) => {
      const plan = restorePlan(now.all(), then.all())
      if (!isEmpty(plan)) done.push({ id, plan, before: touchedBy(plan, (shape) => now.get(shape as ShapeId)) })
      return plan
    }).finally(() => then.destroy())
  }
  const pages = new Map(ports.pages().map((page) => [page.id as string, page]))
  const plan = restorePlan(pages.values(), wanted)
  if (!isEmpty(plan)) ports.changePages(plan)
  return { pages: done, book: { plan, before: touchedBy(plan, (id) => pages.get(id)) } }
}

/** But for what anybody has changed since. */
export async function takeBackRestore({ pages, book }: Restored, ports: RestorePorts): Promise<void> {
  const now = new Map(ports.pages().map((page) => [page.id as string, page]))
  const bookPlan = takeBackPlan(
    book.plan,
    (id) => book.before.get(id),
    (id) => now.get(id),
  )
  if (!isEmpty(bookPlan)) ports.changePages(bookPlan)
  for (const [at, { id, plan, before }] of pages.entries()) {
    ports.progress(at, pages.length)
    await onPage(ports, id, (page) =>
      takeBackPlan(
        plan,
        (shape) => before.get(shape),
        (shape) => page.get(shape as ShapeId),
      ),
    )
  }
}

async function onPage(
  { store, front }: RestorePorts,
  id: PageId,
  planFor: (now: PageReplica) => RecordsPlan<Shape>,
): Promise<void> {
  const shown = front(id)
  if (shown) {
    for (const part of partsOf(planFor(shown))) shown.change(part)
    return
  }
  const replica = replicaOf(await store.read(id))
  try {
    await changePage(store, id, replica, planFor(replica))
  } finally {
    replica.destroy()
  }
}

function touchedBy<T extends { id: string }>(
  { put, removed }: RecordsPlan<T>,
  find: (id: string) => T | undefined,
): Map<string, T> {
  const touched = new Map<string, T>()
  for (const id of [...put.map((record) => record.id), ...removed]) {
    const record = find(id)
    if (record) touched.set(id, record)
  }
  return touched
}

function isEmpty({ put, removed }: RecordsPlan<{ id: string }>): boolean {
  return put.length === 0 && removed.length === 0
}
