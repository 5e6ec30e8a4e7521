import { onScopeDispose, shallowRef } from 'vue'
import type { ShareSources } from '@shared/screen/share'
import { api } from '../bridge/api'

/** Between two listings; a picture of every window costs the machine something. */
const pauseMs = 2_000

/** What can be shared, listed again and again while this scope lives; never two listings at a time. */
export function useSources() {
  const listed = shallowRef<ShareSources | null>(null)
  const error = shallowRef<unknown>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false

  async function list(): Promise<void> {
    clearTimeout(timer)
    try {
      const now = await api.screen.sources()
      listed.value = now
      error.value = undefined
    } catch (cause) {
      error.value = cause
    }
    if (!over) timer = setTimeout(() => void list(), pauseMs)
  }
  onScopeDispose(() => {
    over = true
    clearTimeout(timer)
  })
  void list()
  return { listed, error, list }
}
