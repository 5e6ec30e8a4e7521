/** The document `book`: which pages a board has, in which order. Rules B34–B35. */
import { decodePage, encodePage } from './page-codec'
import type { Page, PageId } from './record'
import { Records, type RecordCodec, type RecordsChange, type RecordsOptions } from './records'
import type { PageReplica } from './replica-port'
import { sortedPages } from './book-plans'

const pages: RecordCodec<Page> = {
  root: 'pages',
  encode: encodePage,
  decode: (id, bytes) => decodePage(id as PageId, bytes),
}

/** As a page's document, of pages. What to put is planned by book-plans.ts. */
export interface BookReplica extends Omit<
  PageReplica,
  'get' | 'all' | 'glance' | 'glances' | 'change' | 'onChange' | 'size'
> {
  /** In order; never none: an empty book has the page everybody begins with. */
  pages(): Page[]
  change(change: { put?: readonly Page[]; removed?: readonly PageId[] }, options?: { undoable?: boolean }): void
  onChange(listener: (change: RecordsChange<Page>) => void): () => void
}

/** Empty; `apply` what is kept of it. */
export function createBook(options: RecordsOptions = {}): BookReplica {
  const records = new Records(pages, options)
  return {
    pages: () => sortedPages(records.all()),
    change: (change, how) => records.change(change, how),
    undo: () => records.undo(),
    redo: () => records.redo(),
    get canUndo() {
      return records.canUndo
    },
    get canRedo() {
      return records.canRedo
    },
    onChange: (listener) => records.onChange(listener),
    onHistory: (listener) => records.onHistory(listener),
    apply: (update) => records.apply(update),
    onUpdate: (listener) => records.onUpdate(listener),
    encode: (since) => records.encode(since),
    stateVector: () => records.stateVector(),
    destroy: () => records.destroy(),
  }
}
