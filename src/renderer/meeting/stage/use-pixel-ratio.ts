import { onScopeDispose, ref, type Ref } from 'vue'

/** `devicePixelRatio`, also after the window went to another screen. */
export function usePixelRatio(view: Window = window): Readonly<Ref<number>> {
  const ratio = ref(view.devicePixelRatio)
  let query = listen()
  function listen(): MediaQueryList {
    const fresh = view.matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`)
    fresh.addEventListener('change', changed, { once: true })
    return fresh
  }
  function changed(): void {
    ratio.value = view.devicePixelRatio
    query = listen()
  }
  onScopeDispose(() => query.removeEventListener('change', changed))
  return ratio
}
