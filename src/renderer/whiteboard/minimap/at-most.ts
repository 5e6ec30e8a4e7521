import { onScopeDispose } from 'vue'

/** Asks are taken together: `run` comes once in `ms` at most, and always after the last ask. While this scope lives. */
export function atMost(ms: number, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ranAt = -Infinity
  onScopeDispose(() => clearTimeout(timer))
  return () => {
    timer ??= setTimeout(
      () => {
        timer = undefined
        ranAt = performance.now()
        run()
      },
      Math.max(0, ms - (performance.now() - ranAt)),
    )
  }
}
