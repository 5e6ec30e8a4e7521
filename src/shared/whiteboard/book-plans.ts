/** What to write into the book for what was asked: plans for `BookReplica.change`. Rules B34–B35. */
import { compareOrder, keyBetween, keysBetween } from './order'
import { boardLimits, type Page, type PageId } from './record'

export interface BookPlan {
  put?: Page[]
  removed?: PageId[]
}

/** Two people who open an empty board at once draw on one page: its id is agreed on, and its record need not be there. */
export const firstPage: Page = {
  id: 'first' as PageId,
  index: keyBetween(null, null, 'first'),
  name: '',
  background: 'plain',
  width: 0,
  height: 0,
  picture: null,
}

export function sortedPages(pages: Iterable<Page>): Page[] {
  const sorted = [...pages].toSorted(compareOrder)
  return sorted.length > 0 ? sorted : [firstPage]
}

/** Behind `after`, or at the end; with what is not given as on an empty page. `null`: the book is full. */
export function addPages(
  pages: readonly Page[],
  fresh: readonly (Pick<Page, 'id'> & Partial<Page>)[],
  after?: PageId,
): BookPlan | null {
  if (pages.length + fresh.length > boardLimits.pages) return null
  const found = pages.findIndex((page) => page.id === after)
  const at = found < 0 ? pages.length - 1 : found
  const ids = fresh.map((page) => page.id)
  const keys = keysBetween(pages[at]?.index ?? null, pages[at + 1]?.index ?? null, ids)
  const put = fresh.map((page, i) => ({ ...firstPage, ...page, index: keys[i] ?? firstPage.index }))
  // The first page may be known to everybody without a record, but not once there are others.
  return { put: [...pages.filter((page) => page === firstPage), ...put] }
}

/** To the place `to` among the pages (0 is the first); `null` when it is there or is no page. */
export function movePage(pages: readonly Page[], id: PageId, to: number): BookPlan | null {
  const from = pages.findIndex((page) => page.id === id)
  const page = pages[from]
  const place = Math.max(0, Math.min(pages.length - 1, Math.trunc(to)))
  if (!page || place === from) return null
  const others = pages.filter((other) => other !== page)
  const index = keyBetween(others[place - 1]?.index ?? null, others[place]?.index ?? null, id)
  return { put: [{ ...page, index }] }
}

export function editPage(
  pages: readonly Page[],
  id: PageId,
  change: Partial<Pick<Page, 'name' | 'background' | 'width' | 'height' | 'picture'>>,
): BookPlan | null {
  const page = pages.find((candidate) => candidate.id === id)
  return page ? { put: [{ ...page, ...change }] } : null
}

/** `null` for the last one: a board always has a page. */
export function removePage(pages: readonly Page[], id: PageId): BookPlan | null {
  return pages.length > 1 && pages.some((page) => page.id === id) ? { removed: [id] } : null
}
