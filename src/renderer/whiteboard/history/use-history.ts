/** Versions of the board in this window: the list, one that is looked at, and bringing one back (B99). Ends with its scope. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { AppError } from '@shared/errors'
import type { BoardVersion } from '@shared/whiteboard/board'
import { api } from '../../bridge/api'
import { useTask, type Task } from '../../composables/use-task'
import { useBoardContext } from '../board-context'
import { pageStore } from '../page-store'
import { restoreBoard, takeBackRestore, type Restored, type RestorePorts, type VersionDocs } from './restore-board'

export interface ShownVersion {
  version: BoardVersion
  docs: VersionDocs
}

export interface BoardHistory {
  /** Newest first; undefined until they are known. */
  versions: Readonly<ShallowRef<readonly BoardVersion[] | undefined>>
  online: ComputedRef<boolean>
  reading: Task<[]>
  keeping: Task<[]>
  shown: Readonly<ShallowRef<ShownVersion | null>>
  opening: Task<[version: BoardVersion]>
  close(): void
  restoring: Task<[]>
  progress: Readonly<Ref<{ n: number; all: number } | null>>
  /** What was brought back last, until it is taken back. */
  restored: Readonly<ShallowRef<{ time: number; done: Restored } | null>>
  takingBack: Task<[]>
}

/** ms. What was drawn last is at the service by then, or there is no link. */
const sentWithin = 15_000

export function useHistory(): BoardHistory {
  const { id, board } = useBoardContext()
  const versions = shallowRef<readonly BoardVersion[]>()
  const shown = shallowRef<ShownVersion | null>(null)
  const restored = shallowRef<{ time: number; done: Restored } | null>(null)
  const progress = ref<{ n: number; all: number } | null>(null)
  const online = computed(() => board.status.value?.phase === 'online')

  const ports: RestorePorts = {
    store: pageStore(id),
    pages: () => board.pages.value,
    changePages: (plan) => void board.changePages(plan),
    front(page) {
      const open = board.page.value
      if (open?.id !== page) return undefined
      open.editor.cancel()
      open.editor.endText()
      return open.index.replica
    },
    progress: (done, all) => (progress.value = { n: done + 1, all }),
  }

  async function read(): Promise<void> {
    versions.value = await api.board.history({ board: id })
  }
  /** What is now, with everything that was drawn here. */
  async function keep(): Promise<void> {
    await allSent()
    await api.board.keepVersion({ board: id })
  }
  function allSent(): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = (): void => end(() => reject(new AppError('board/unreachable', 'not all is at the service yet')))
      const timer = setTimeout(late, sentWithin)
      const stop = watch(board.status, (status) => status?.unsent === 0 && end(resolve))
      function end(then: () => void): void {
        clearTimeout(timer)
        stop()
        then()
      }
      if (board.status.value?.unsent === 0) end(resolve)
    })
  }
  async function changing(change: () => Promise<void>): Promise<void> {
    try {
      await change()
    } finally {
      progress.value = null
    }
  }

  const reading = useTask(read)
  watch(online, (is) => is && void reading.run(), { immediate: true })
  return {
    versions,
    online,
    reading,
    shown,
    progress,
    restored,
    keeping: useTask(async () => {
      await keep()
      await read()
    }),
    opening: useTask(async (version: BoardVersion) => {
      const { docs } = await api.board.version({ board: id, version: version.version })
      shown.value = { version, docs }
    }),
    close: () => (shown.value = null),
    restoring: useTask(() =>
      changing(async () => {
        if (!shown.value) return
        const { version, docs } = shown.value
        await keep()
        restored.value = { time: version.time, done: await restoreBoard(docs, ports) }
        shown.value = null
        await read()
      }),
    ),
    takingBack: useTask(() =>
      changing(async () => {
        if (!restored.value) return
        await takeBackRestore(restored.value.done, ports)
        restored.value = null
      }),
    ),
  }
}
