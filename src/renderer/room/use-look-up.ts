import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { RoomLookUp } from '@shared/ipc/contract'
import { api } from '../bridge/api'

/** Long enough that typing nine digits asks once, short enough that a paste feels answered at once. */
const pauseMs = 200

/**
 * What the text in a join box names, asked of the service after a pause in typing. A late answer to an
 * earlier text is dropped. `undefined` while there is no text or no answer yet.
 */
export function useLookUp(text: Ref<string>): {
  found: Readonly<ShallowRef<RoomLookUp | undefined>>
  busy: Readonly<ShallowRef<boolean>>
} {
  const found = shallowRef<RoomLookUp>()
  const busy = shallowRef(false)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  // A link that was opened is there from the start.
  watch(text, lookUp, { immediate: true })
  function lookUp(value: string): void {
    clearTimeout(timer)
    const question = ++asked
    found.value = undefined
    busy.value = value.trim() !== ''
    if (!busy.value) return
    timer = setTimeout(async () => {
      const answer = await api.room.lookUp({ text: value }).catch(() => undefined)
      if (question !== asked) return
      busy.value = false
      found.value = answer
    }, pauseMs)
  }
  onScopeDispose(() => {
    asked++
    clearTimeout(timer)
  })
  return { found, busy }
}
