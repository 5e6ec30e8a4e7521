/** Files into the board, one after the other: how far it is, what came of it, and the stop. Ends with its scope. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import { readBoardFile } from '@shared/whiteboard/formats/board-file'
import { excalidrawShapes, readExcalidraw } from '@shared/whiteboard/formats/excalidraw'
import type { AssetId, PageId } from '@shared/whiteboard/record'
import { api } from '../../bridge/api'
import { usePeople } from '../../contacts/people-store'
import { useBoardContext } from '../board-context'
import { keptPictures, picturesOf, placeImage } from '../images/insert-images'
import { pageStore, partsOf } from '../page-store'
import { namedKind, textKind } from './file-kinds'
import { importBoardFile, importPdf, importShapes, type ImportPorts } from './import-pages'

/** Bytes; more would not fit into the memory of a window together with what is read out of it. */
const largest = 200_000_000

export interface Import {
  /** Undefined while nothing is imported. */
  progress: Readonly<ShallowRef<{ done: number; all: number } | undefined>>
  /** Of the first of the last files that could not be taken; the others came. */
  error: Readonly<ShallowRef<unknown>>
  /** Its name, where there were several. */
  failed: Readonly<Ref<string>>
  /** Parts of the last ones that have no counterpart here. */
  leftOut: Readonly<Ref<number>>
  take(files: readonly File[]): Promise<void>
  stop(): void
  dismiss(): void
}

export function useImport(): Import {
  const context = useBoardContext()
  const { id, board } = context
  const people = usePeople()
  const progress = shallowRef<{ done: number; all: number }>()
  const error = shallowRef<unknown>()
  const failed = ref('')
  const leftOut = ref(0)
  let stopped = false
  let last: PageId | undefined
  let shown: PageId | null = null

  const ports: ImportPorts = {
    store: pageStore(id),
    putAsset: async (mime, bytes) => (await api.board.putAsset({ board: id, mime, bytes })).asset as AssetId,
    pages: () => board.pages.value,
    // The next file's pages come behind those of the one before.
    after: () => last ?? board.pageId.value ?? undefined,
    changePages: (plan) => {
      last = plan.put?.at(-1)?.id
      board.changePages(plan)
    },
    newId: () => crypto.randomUUID(),
    me: people.me as AccountId,
    progress: (done, all) => (progress.value = { done, all }),
    stopped: () => stopped,
  }

  async function read(file: File): Promise<PageId | null> {
    if (file.size > largest) throw new AppError('board/too-large', 'A file beyond the limit.')
    if (namedKind(file.name) === 'pdf') {
      // Only who imports a PDF loads what reads it.
      const { openPdf } = await import('./pdf-pages')
      const book = await openPdf(new Uint8Array(await file.arrayBuffer()))
      return importPdf(book, ports).finally(() => book.close())
    }
    const text = await file.text()
    const kind = textKind(text)
    if (kind === 'board') return importBoardFile(readBoardFile(text), ports)
    if (kind === 'excalidraw') return drawing(text)
    throw new AppError('board/bad-file', 'A file of no kind that is known.')
  }

  async function drawing(text: string): Promise<PageId | null> {
    const file = readExcalidraw(text)
    const assets = await keptPictures(file, ports.putAsset)
    const page = board.page.value
    const top = page?.index.topmost?.index ?? null
    const { shapes, skipped } = excalidrawShapes(file, { me: ports.me, newId: ports.newId, top, assets })
    leftOut.value += Object.values(skipped).reduce((sum, count) => sum + count, 0)
    if (stopped || shapes.length === 0) return null
    if (!page || partsOf({ put: shapes, removed: [] }).length > 1) return importShapes(shapes, ports)
    const { w, h } = page.editor.state.get().view
    page.editor.paste(shapes, { x: w / 2, y: h / 2 })
    return null
  }

  // A sheet of a document is looked at whole at first.
  watch(
    board.page,
    (page) => {
      if (!page || page.id !== shown) return
      shown = null
      requestAnimationFrame(() => page.editor.run('zoom-fit'))
    },
    { flush: 'post' },
  )
  onScopeDispose(() => (stopped = true))

  return {
    progress,
    error,
    failed,
    leftOut,
    async take(files) {
      if (progress.value) return
      stopped = false
      error.value = undefined
      failed.value = ''
      leftOut.value = 0
      last = undefined
      const pictures = picturesOf(files)
      let first: PageId | null = null
      for (const file of files) {
        if (stopped) break
        progress.value = { done: 0, all: 0 }
        try {
          const place = pictures.indexOf(file)
          const came = place < 0 ? await read(file) : await placeImage(context, file, place).then(() => null)
          first ??= came
        } catch (cause) {
          if (stopped || error.value) continue
          error.value = cause
          failed.value = files.length > 1 ? file.name : ''
        }
      }
      progress.value = undefined
      if (!first) return
      shown = first
      board.show(first)
    },
    stop: () => (stopped = true),
    dismiss() {
      error.value = undefined
      failed.value = ''
      leftOut.value = 0
    },
  }
}
