import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether this window has the keyboard: what arrives then has been seen. */
export function useWindowFocus(): Readonly<Ref<boolean>> {
  const focused = ref(document.hasFocus())
  const update = (): void => {
    focused.value = document.hasFocus()
  }
  window.addEventListener('focus', update)
  window.addEventListener('blur', update)
  onScopeDispose(() => {
    window.removeEventListener('focus', update)
    window.removeEventListener('blur', update)
  })
  return focused
}
