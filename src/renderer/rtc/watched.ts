/** A state of main as code without components follows it. */
import { watch, type Ref } from 'vue'

export interface Watched<T> {
  /** `undefined` until the first value has come. */
  get(): T | undefined
  /** Called after every change; read `get()`. Returns the stop. */
  subscribe(listener: () => void): () => void
}

/** Ends with the scope it is made in, as `useState` does. */
export function watched<T>(state: Readonly<Ref<T | undefined>>): Watched<T> {
  const listeners = new Set<() => void>()
  watch(state, () => [...listeners].forEach((listener) => listener()), { flush: 'sync' })
  return {
    get: () => state.value,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Resolves with the first value that fits; rejects with `late()` after `limit` ms. */
export function firstThat<T>(
  state: Watched<T>,
  fits: (value: T) => boolean,
  limit: number,
  late: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const value = state.get()
      if (value === undefined || !fits(value)) return
      end()
      resolve(value)
    }
    const timer = setTimeout(() => {
      end()
      reject(late())
    }, limit)
    const stop = state.subscribe(look)
    const end = (): void => {
      clearTimeout(timer)
      stop()
    }
    look()
  })
}
