/** The choices of an export, and the one that is under way. Ends with its scope. */
import { computed, onScopeDispose, reactive, ref } from 'vue'
import { api } from '../../bridge/api'
import { useTask } from '../../composables/use-task'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import { useBoardContext } from '../board-context'
import { pageStore } from '../page-store'
import { exportBoard } from './export-board'
import { frontPage, readPage, type ExportPage } from './export-page'
import { ExportPictures } from './export-pictures'
import { fileTitle, type ExportRange, type Format } from './export-plan'

export function useExport(finished: () => void) {
  const { id, board } = useBoardContext()
  const { t } = useText()
  const toast = useToast()
  const hasSelection = (board.page.value?.editor.state.get().selection.length ?? 0) > 0
  const choices = reactive<{
    format: Format
    range: ExportRange
    scale: '1' | '2' | '3'
    paper: boolean
    theme: 'light' | 'dark'
  }>({
    format: 'png',
    range: hasSelection ? 'selection' : 'page',
    scale: '2',
    paper: true,
    theme: 'light',
  })
  const progress = ref(0)
  const count = computed(() => (choices.range === 'all' ? board.pages.value.length : 1))
  let running: AbortController | undefined

  function pagesToExport(): (() => Promise<ExportPage>)[] {
    const front = board.page.value
    const store = pageStore(id)
    const named = board.pages.value.map((page, at) => ({ page, name: page.name || t('board.page', { n: at + 1 }) }))
    const chosen = choices.range === 'all' ? named : named.filter(({ page }) => page.id === front?.id)
    return chosen.map(({ page, name }) => () => {
      const shown = board.page.value
      if (shown?.id !== page.id) return readPage(page, name, store)
      return Promise.resolve(frontPage(page, name, shown, choices.range === 'selection'))
    })
  }

  const task = useTask(async () => {
    running = new AbortController()
    const { signal } = running
    try {
      const title = document.title
      const at = board.pages.value.findIndex((page) => page.id === board.pageId.value)
      const pageName = board.pages.value[at]?.name || t('board.page', { n: at + 1 })
      const done = await exportBoard({
        ...choices,
        scale: Number(choices.scale),
        title: title.slice(0, 200),
        suggested: fileTitle(title, pageName, choices.range),
        pages: pagesToExport(),
        pictures: new ExportPictures(id),
        signal,
        progress: (page) => (progress.value = page),
      })
      if (!done) return
      const text = t(done.lowered ? 'board.export.lowered' : 'board.export.done', { name: done.name })
      toast.show({ text, action: { label: t('board.export.show'), run: () => void api.exchange.showSaved() } })
      finished()
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      running = undefined
      progress.value = 0
    }
  })

  onScopeDispose(() => running?.abort())
  return { choices, hasSelection, count, progress, task, cancel: () => running?.abort() }
}
