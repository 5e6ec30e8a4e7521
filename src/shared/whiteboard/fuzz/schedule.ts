/** One seeded schedule: some replicas of a page and of a book, random work on them over a bad wire, and what came of it. */
import { addPages, editPage, movePage, removePage, type BookPlan } from '../book-plans'
import { createBook, type BookReplica } from '../book'
import { encodeShape } from '../codec'
import { keyBetween } from '../order'
import { oneOf, randomShape, seeded, type Random } from '../random-shapes'
import type { PageId, Shape } from '../record'
import { Records } from '../records'
import { shapeRecords } from '../replica'
import { knowledge, Ledger } from './ledger'
import { Network } from './network'

export interface Outcome {
  writings: number
  /** What must not be; empty is good. */
  faults: string[]
}

const names = 12

export function runSchedule(seed: number): Outcome {
  const random = seeded(seed)
  const people = 3 + Math.floor(random() * 3)
  const ledger = new Ledger()
  // Not in the order of the replicas, so that it is not always the same one that wins.
  const clients = Array.from({ length: people }, (_, i) => i + 1).toSorted(() => random() - 0.5)
  const pages = clients.map((clientId) => new Records(shapeRecords, { clientId }))
  const books = clients.map((clientId) => createBook({ clientId }))
  const wires = [new Network(random, pages), new Network(random, books)] as const
  pages.forEach((page, i) => page.onUpdate((update) => wires[0].send(i, update)))
  books.forEach((book, i) => book.onUpdate((update) => wires[1].send(i, update)))
  for (let steps = 20 + random() * 40; steps > 0; steps--) {
    const who = Math.floor(random() * people)
    const [page, book] = [pages[who], books[who]]
    if (page) workOnPage(random, page, who, ledger)
    if (book && random() < 0.3) workOnBook(random, book, `${who}-${Math.floor(steps)}`)
    for (const wire of wires) wire.step()
  }
  for (const wire of wires) wire.settle()
  ledger.checkEnd(shownOn(pages[0]))
  return { writings: ledger.count, faults: [...ledger.faults, ...differences(pages), ...bookDifferences(books)] }
}

function workOnPage(random: Random, page: Records<Shape>, who: number, ledger: Ledger): void {
  const knew = knowledge(page.stateVector())
  const before = marksOf(page)
  const dice = random()
  let how: 'change' | 'undo' | 'redo' = 'change'
  if (dice < 0.15) how = 'undo'
  else if (dice < 0.22) how = 'redo'
  if (how === 'change') page.change(randomChange(random, page, who))
  else {
    const could = how === 'undo' ? page.canUndo : page.canRedo
    if ((how === 'undo' ? page.undo() : page.redo()) !== could) ledger.faults.push(`${how} was not what it promised`)
  }
  for (const [id, mark] of marksOf(page)) {
    const old = before.get(id) ?? null
    if (mark !== old) ledger.add({ replica: who, id, how, before: old, after: mark, knew })
  }
}

function randomChange(random: Random, page: Records<Shape>, who: number): { put: Shape[]; removed: string[] } {
  const put: Shape[] = []
  const removed: string[] = []
  for (let n = oneOf(random, [1, 1, 1, 2, 4]); n > 0; n--) {
    const id = `s${Math.floor(random() * names)}`
    const there = page.get(id)
    const dice = random()
    if (!there) put.push(randomShape(random, { id, by: `p${who}`, points: 4 }))
    else if (dice < 0.3) removed.push(id)
    else if (dice < 0.5) put.push({ ...there, index: keyBetween(there.index, null, `${id}${random()}`) })
    else put.push({ ...there, x: Math.round(random() * 1e6) / 100 })
  }
  return { put, removed: removed.filter((id) => !put.some((shape) => shape.id === id)) }
}

function workOnBook(random: Random, book: BookReplica, name: string): void {
  const pages = book.pages()
  const id = oneOf(random, [pages[0]?.id ?? ('first' as PageId), ...pages.map((page) => page.id)])
  const plans: readonly [() => BookPlan | null, ...(() => BookPlan | null)[]] = [
    () => addPages(pages, [{ id: `n${name}` as PageId }], id),
    () => movePage(pages, id, random() * pages.length),
    () => editPage(pages, id, { name }),
    () => removePage(pages, id),
  ]
  const dice = random()
  if (dice < 0.1) book.undo()
  else if (dice < 0.15) book.redo()
  else book.change(oneOf(random, plans)() ?? {})
}

/** Of every name, so that what is gone is seen too. */
function marksOf(page: Records<Shape>): Map<string, string | null> {
  return new Map(Array.from({ length: names }, (_, i) => [`s${i}`, page.markOf(`s${i}`)]))
}

function shownOn(page: Records<Shape> | undefined): Map<string, string> {
  const shown = new Map<string, string>()
  for (const shape of page?.all() ?? []) shown.set(shape.id, page?.markOf(shape.id) ?? '')
  return shown
}

function differences(pages: readonly Records<Shape>[]): string[] {
  const fresh = new Records(shapeRecords)
  const first = pages[0]
  if (first) fresh.apply(first.encode())
  const contents = [...pages, fresh].map(contentOf)
  const vectors = pages.map((page) =>
    JSON.stringify([...knowledge(page.stateVector())].toSorted((a, b) => a[0] - b[0])),
  )
  return [
    ...contents.flatMap((content, i) => (content === contents[0] ? [] : [`page ${i} is not as page 0`])),
    ...vectors.flatMap((vector, i) => (vector === vectors[0] ? [] : [`page ${i} knows other things than page 0`])),
    ...pages.flatMap((page, i) => (page.size === [...page.all()].length ? [] : [`page ${i} counts wrong`])),
  ]
}

/** The bytes of every record, by id. */
function contentOf(page: Records<Shape>): string {
  return [...page.all()]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((shape) => `${shape.id}:${encodeShape(shape).join(' ')}`)
    .join('\n')
}

function bookDifferences(books: readonly BookReplica[]): string[] {
  const contents = books.map((book) => JSON.stringify(book.pages()))
  const empty = books.some((book) => book.pages().length === 0) ? ['a book without a page'] : []
  return [
    ...empty,
    ...contents.flatMap((content, i) => (content === contents[0] ? [] : [`book ${i} is not as book 0`])),
  ]
}
