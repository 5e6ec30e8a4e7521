/** What can be done with pages besides drawing on them; what cannot be seen is said. */
import { renewed } from '@shared/whiteboard/clipboard'
import { addPages, editPage, movePage, removePage } from '@shared/whiteboard/book-plans'
import { boardLimits, type Page, type PageId } from '@shared/whiteboard/record'
import { createPageReplica } from '@shared/whiteboard/replica'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import { useBoardContext } from '../board-context'
import { changePage, pageStore, replicaOf } from '../page-store'

export interface PageCommands {
  /** As it is shown: its name, or its number. */
  nameOf(page: PageId): string
  add(): void
  duplicate(page: Page): void
  /** An empty name is none. */
  rename(page: Page, name: string): void
  /** `to`: its place among the pages, 0 is the first. */
  move(page: Page, to: number): void
  remove(page: Page): void
  setPaper(page: Page, paper: Partial<Pick<Page, 'background' | 'width' | 'height'>>): void
  /** The page so many behind the one in front, or before it. */
  turn(by: 1 | -1): void
}

const longestName = 100

export function usePageCommands(): PageCommands {
  const { id, board, say } = useBoardContext()
  const { t } = useText()
  const toast = useToast()
  const store = pageStore(id)
  const placeOf = (page: PageId): number => board.pages.value.findIndex((one) => one.id === page)
  const pagesFull = (): void => toast.show({ text: t('board.pagesFull', { n: boardLimits.pages }) })

  function nameOf(page: PageId): string {
    const at = placeOf(page)
    return board.pages.value[at]?.name || t('board.page', { n: at + 1 })
  }

  /** The drawing first: nobody is to see the page without it. */
  async function duplicate(page: Page): Promise<void> {
    const fresh = {
      ...page,
      id: newId() as PageId,
      name: page.name && t('board.pageStrip.copyOf', { name: page.name }),
    }
    if (!addPages(board.pages.value, [fresh], page.id)) return pagesFull()
    const front = board.page.value
    const source = front?.id === page.id ? front.index.replica : replicaOf(await store.read(page.id))
    const copy = createPageReplica()
    try {
      await changePage(store, fresh.id, copy, { put: renewed([...source.all()], newId), removed: [] })
    } finally {
      copy.destroy()
      if (source !== front?.index.replica) source.destroy()
    }
    if (!board.changePages(addPages(board.pages.value, [fresh], page.id))) return pagesFull()
    board.show(fresh.id)
    say(t('board.pageStrip.duplicated', { n: placeOf(fresh.id) + 1 }))
  }

  return {
    nameOf,
    add() {
      if (!board.addPage()) pagesFull()
    },
    duplicate: (page) => void duplicate(page).catch((error: unknown) => toast.show({ error })),
    rename(page, name) {
      const trimmed = name.trim().slice(0, longestName)
      if (trimmed !== page.name) board.changePages(editPage(board.pages.value, page.id, { name: trimmed }))
    },
    move(page, to) {
      const all = board.pages.value.length
      if (!board.changePages(movePage(board.pages.value, page.id, to))) return
      say(t('board.pageStrip.moved', { n: placeOf(page.id) + 1, all }))
    },
    remove(page) {
      const n = placeOf(page.id) + 1
      if (!board.changePages(removePage(board.pages.value, page.id))) return
      // By its record and not by undo: something else may have been done since.
      const back = (): void => {
        if (board.changePages({ put: [page] })) board.show(page.id)
      }
      toast.show({ text: t('board.pageDeleted', { n }), action: { label: t('board.undo'), run: back } })
    },
    setPaper: (page, paper) => void board.changePages(editPage(board.pages.value, page.id, paper)),
    turn(by) {
      const { value: pages } = board.pages
      const next = pages[pages.findIndex((one) => one.id === board.pageId.value) + by]
      if (!next) return
      board.show(next.id)
      say(t('board.pageStrip.now', { n: placeOf(next.id) + 1, all: pages.length }))
    },
  }
}

/** Names of documents are 32 characters at most. */
function newId(): string {
  return crypto.randomUUID().replaceAll('-', '')
}
