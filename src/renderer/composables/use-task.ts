import { readonly, ref, shallowReadonly, shallowRef, type Ref, type ShallowRef } from 'vue'

export interface Task<Input extends unknown[]> {
  busy: Readonly<Ref<boolean>>
  /** What the last run failed with; cleared when the next begins. */
  error: Readonly<ShallowRef<unknown>>
  /** True when it went through. A second run while one is under way is ignored. */
  run: (...input: Input) => Promise<boolean>
  clear: () => void
}

/** One call a person starts, with its being under way and its failure as state for the view. */
export function useTask<Input extends unknown[]>(perform: (...input: Input) => Promise<unknown>): Task<Input> {
  const busy = ref(false)
  const error = shallowRef<unknown>()
  async function run(...input: Input): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    error.value = undefined
    try {
      await perform(...input)
      return true
    } catch (cause) {
      error.value = cause
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy: readonly(busy), error: shallowReadonly(error), run, clear: () => (error.value = undefined) }
}
