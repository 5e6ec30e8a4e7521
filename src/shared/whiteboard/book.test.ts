import { expect, test } from 'vitest'
import { createBook, type BookReplica } from './book'
import { addPages, editPage, firstPage, movePage, removePage, type BookPlan } from './book-plans'
import { boardLimits, type PageId } from './record'

const id = (text: string): PageId => text as PageId
const ids = (book: BookReplica): string[] => book.pages().map((page) => page.id)

function change(book: BookReplica, plan: BookPlan | null): void {
  if (!plan) throw new Error('nothing planned')
  book.change(plan)
}

function meet(a: BookReplica, b: BookReplica): void {
  const [toA, toB] = [b.encode(a.stateVector()), a.encode(b.stateVector())]
  a.apply(toA)
  b.apply(toB)
}

test('B34: an empty board has the first page; two who open it and add one have three, not four', () => {
  const [mine, yours] = [createBook({ clientId: 1 }), createBook({ clientId: 2 })]
  expect(ids(mine)).toEqual(['first'])
  expect(mine.pages()[0]).toEqual(firstPage)
  change(mine, addPages(mine.pages(), [{ id: id('m') }]))
  change(yours, addPages(yours.pages(), [{ id: id('y') }]))
  meet(mine, yours)
  expect(ids(mine)).toEqual(ids(yours))
  expect(ids(mine).toSorted()).toEqual(['first', 'm', 'y'])
  expect(ids(mine)[0]).toBe('first')
})

test('B34: pages are added behind one, moved, named, and undone', () => {
  const book = createBook()
  change(book, addPages(book.pages(), [{ id: id('a') }, { id: id('b'), background: 'grid' }]))
  change(book, addPages(book.pages(), [{ id: id('c') }, { id: id('d') }], id('a')))
  expect(ids(book)).toEqual(['first', 'a', 'c', 'd', 'b'])
  change(book, movePage(book.pages(), id('b'), 0))
  change(book, movePage(book.pages(), id('first'), 99))
  expect(ids(book)).toEqual(['b', 'a', 'c', 'd', 'first'])
  change(book, editPage(book.pages(), id('c'), { name: '第三页', width: 1280, height: 720 }))
  expect(book.pages()[2]).toMatchObject({ id: 'c', name: '第三页', width: 1280 })
  for (let i = 0; i < 3; i++) book.undo()
  expect(ids(book)).toEqual(['first', 'a', 'c', 'd', 'b'])
  expect(movePage(book.pages(), id('a'), 1)).toBeNull()
  expect(movePage(book.pages(), id('none'), 1)).toBeNull()
})

test('B35: the last page stays; two who remove the last two at once are left with the first page anew', () => {
  const [mine, yours] = [createBook({ clientId: 1 }), createBook({ clientId: 2 })]
  expect(removePage(mine.pages(), firstPage.id)).toBeNull()
  change(mine, addPages(mine.pages(), [{ id: id('a') }]))
  meet(mine, yours)
  change(mine, removePage(mine.pages(), id('a')))
  change(yours, removePage(yours.pages(), firstPage.id))
  meet(mine, yours)
  expect(ids(mine)).toEqual(['first'])
  expect(ids(yours)).toEqual(['first'])
})

test('B35: a full book takes no page more, and two hundred keep their order through a move', () => {
  const book = createBook()
  const many = Array.from({ length: 199 }, (_, i) => ({ id: id(`p${i}`) }))
  change(book, addPages(book.pages(), many))
  expect(ids(book)).toEqual(['first', ...many.map((page) => page.id)])
  change(book, movePage(book.pages(), id('p100'), 3))
  expect(ids(book)[3]).toBe('p100')
  const full = Array.from({ length: boardLimits.pages }, (_, i) => ({ ...firstPage, id: id(`p${i}`) }))
  expect(addPages(full, [{ id: id('x') }])).toBeNull()
})
