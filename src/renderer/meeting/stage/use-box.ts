import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** The inner size of an element in CSS px as it changes; of the window it stands in, which may be the second screen. */
export function useBox(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<{ width: number; height: number }>> {
  const box = ref({ width: 0, height: 0 })
  let stop = (): void => {}
  watch(
    element,
    (found) => {
      stop()
      const view = found?.ownerDocument.defaultView
      if (!found || !view) return
      const measure = (): void => {
        const { clientWidth: width, clientHeight: height } = found
        if (width !== box.value.width || height !== box.value.height) box.value = { width, height }
      }
      const observer = new view.ResizeObserver(measure)
      observer.observe(found)
      measure()
      stop = () => observer.disconnect()
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => stop())
  return box
}
