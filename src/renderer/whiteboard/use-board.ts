/** A board as a window shows it: its book, the page in front, and the way of both to main. Ends with its scope. */
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { AccountId } from '@shared/ids'
import type { BoardId, BoardStatus } from '@shared/whiteboard/board'
import { createBook } from '@shared/whiteboard/book'
import { addPages, type BookPlan } from '@shared/whiteboard/book-plans'
import type { Page, PageId } from '@shared/whiteboard/record'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { DocSync } from './doc-sync'
import { docPorts, openPage, type DocPorts, type OpenPage } from './open-page'

export interface Board {
  status: Readonly<ShallowRef<BoardStatus | undefined>>
  pages: Readonly<ShallowRef<readonly Page[]>>
  /** Undefined until everything of it is read. */
  page: Readonly<ShallowRef<OpenPage | undefined>>
  pageId: Readonly<Ref<PageId | null>>
  /** What a document could not be read or written for. */
  error: Readonly<ShallowRef<unknown>>
  mayDraw: Readonly<Ref<boolean>>
  show(page: PageId): void
  /** False when the book is full. */
  addPage(): boolean
  /** One step of undo of the book; false for a plan that is none. */
  changePages(plan: BookPlan | null): boolean
  canUndoPages: Readonly<Ref<boolean>>
  canRedoPages: Readonly<Ref<boolean>>
  undoPages(): void
  redoPages(): void
}

export function useBoard(id: BoardId, me: () => AccountId, startAt: string | null): Board {
  const status = useState(api.board.status, id)
  const book = createBook()
  const pages = shallowRef<readonly Page[]>([])
  const page = shallowRef<OpenPage>()
  const pageId = ref<PageId | null>(null)
  const error = shallowRef<unknown>()
  const ports: DocPorts = {
    read: (doc, after) => cleared(api.board.read({ board: id, doc, after })),
    write: async (doc, update) => {
      const written = await cleared(api.board.write({ board: id, doc, update }))
      retry()
      return written
    },
    failed: (cause) => (error.value = cause),
  }
  const bookSync = new DocSync(book, docPorts('book', ports))
  const mayDraw = computed(() => status.value?.mayDraw ?? false)
  const [canUndoPages, canRedoPages] = [ref(false), ref(false)]
  /** Of pages that are no longer in front, with something that could not be written yet. */
  const left = new Set<DocSync>()
  let over = false

  book.onHistory(() => {
    canUndoPages.value = book.canUndo
    canRedoPages.value = book.canRedo
  })

  /** What went wrong before is over when something works. */
  async function cleared<T>(work: Promise<T>): Promise<T> {
    const done = await work
    error.value = undefined
    return done
  }

  function takePages(): void {
    const before = pages.value.findIndex((one) => one.id === pageId.value)
    pages.value = book.pages()
    if (pages.value.some((one) => one.id === pageId.value)) return
    // The page in front is gone: the one that took its place comes, or the last.
    const next = pages.value[Math.min(Math.max(0, before), pages.value.length - 1)]
    if (next) show(next.id)
  }

  function show(wanted: PageId): void {
    if (wanted === pageId.value) return
    pageId.value = wanted
    leave()
    openPage(wanted, me(), ports).then(
      (opened) => {
        if (over || pageId.value !== wanted) return opened.close()
        page.value = opened
        tellHeads()
      },
      (cause: unknown) => (error.value = cause),
    )
  }

  function leave(): void {
    const { value: gone } = page
    page.value = undefined
    if (!gone) return
    gone.close()
    if (!gone.sync.isDone) left.add(gone.sync)
  }

  function retry(): void {
    bookSync.retry()
    page.value?.sync.retry()
    for (const sync of left) {
      if (sync.isDone) left.delete(sync)
      else sync.retry()
    }
  }

  function tellHeads(): void {
    const heads = status.value?.heads ?? {}
    bookSync.seen(heads['book'] ?? 0)
    const open = page.value
    if (open) open.sync.seen(heads[open.id] ?? 0)
  }

  function carryOut(plan: BookPlan | null): boolean {
    if (plan) book.change(plan)
    return plan !== null
  }

  watch(status, tellHeads)
  watch(mayDraw, (may) => may && retry())
  watch([page, mayDraw], ([open, may]) => open?.editor.setReadOnly(!may), { immediate: true })
  // Nothing is read before the board is open: main keeps it open while its status is watched.
  const stopWaiting = watch(
    () => status.value !== undefined && status.value.phase !== 'opening',
    (open) => {
      if (!open) return
      queueMicrotask(() => stopWaiting())
      bookSync.open().then(
        () => {
          if (over) return
          pages.value = book.pages()
          book.onChange(takePages)
          const first = pages.value.find((one) => one.id === startAt) ?? pages.value[0]
          if (first) show(first.id)
        },
        (cause: unknown) => (error.value = cause),
      )
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    over = true
    page.value?.close()
    bookSync.close()
    book.destroy()
  })

  return {
    status,
    pages,
    page,
    pageId,
    error,
    mayDraw,
    show,
    addPage() {
      const fresh = crypto.randomUUID().replaceAll('-', '') as PageId
      const added = carryOut(addPages(book.pages(), [{ id: fresh }], pageId.value ?? undefined))
      if (added) show(fresh)
      return added
    },
    changePages: carryOut,
    canUndoPages,
    canRedoPages,
    undoPages: () => void book.undo(),
    redoPages: () => void book.redo(),
  }
}
