import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** The time in ms since epoch, renewed every second while the scope lives: for counters on screen. */
export function useNow(): Readonly<Ref<number>> {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), 1000)
  onScopeDispose(() => clearInterval(timer))
  return readonly(now)
}
