import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** Whether the window that an element stands in can be seen: not minimised, not hidden. */
export function useSeen(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<boolean>> {
  const seen = ref(true)
  let stop = (): void => {}
  watch(
    () => element.value?.ownerDocument,
    (page) => {
      stop()
      if (!page) return
      const look = (): void => {
        seen.value = page.visibilityState !== 'hidden'
      }
      page.addEventListener('visibilitychange', look)
      look()
      stop = () => page.removeEventListener('visibilitychange', look)
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => stop())
  return seen
}
