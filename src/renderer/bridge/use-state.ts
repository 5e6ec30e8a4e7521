import {
  onScopeDispose,
  shallowReadonly,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type ShallowRef,
} from 'vue'
import type { StateRef } from '@shared/ipc/define'
import type { Bridge, Push } from '@shared/ipc/wire'
import { applyDiff } from '@shared/diff'
import { api } from './api'
import { plain } from './plain'

type KeyArguments<Key> = undefined extends Key
  ? [key?: MaybeRefOrGetter<Key | null>, bridge?: Bridge]
  : [key: MaybeRefOrGetter<Key | null>, bridge?: Bridge]

/**
 * Watches a state of main: `undefined` until its first value, then always the newest. A `key` may be a ref or
 * getter; a change of it drops the old value and watches anew, and `null` watches nothing. Ends with its scope.
 */
export function useState<Key, Value>(
  state: StateRef<Key, Value>,
  ...[key, bridge = window.bridge]: KeyArguments<Key>
): Readonly<ShallowRef<Value | undefined>> {
  const value = shallowRef<Value>()
  let stop = (): void => {}
  watch(
    () => JSON.stringify(plain(toValue(key))),
    () => {
      stop()
      value.value = undefined
      const current = toValue(key)
      stop = current === null ? () => {} : watchState(bridge, state.path, plain(current), value)
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(() => stop())
  return shallowReadonly(value)
}

/** Follows one state; a gap in the counts (W2) means a lost push, so it watches again from the start. */
function watchState<Value>(
  bridge: Bridge,
  path: string,
  key: unknown,
  value: ShallowRef<Value | undefined>,
): () => void {
  let expected = 0
  let stopped = false
  let stop = start()

  function start(): () => void {
    expected = 0
    return bridge.watch(path, key, take)
  }

  function take(push: Push): void {
    if (stopped) return
    if (push.kind === 'refused') {
      void api.app.log({ level: 'error', area: 'bridge', message: `watch of ${path} refused: ${push.error.code}` })
      return
    }
    if (push.count !== expected) {
      stop()
      stop = start()
      return
    }
    expected = push.count + 1
    // The contract gives `path` its type; the bridge itself knows none.
    if (push.kind === 'reset') value.value = push.value as Value
    else value.value = applyDiff((value.value ?? {}) as Record<string, unknown>, push.diff) as Value
  }

  return () => {
    stopped = true
    stop()
  }
}
