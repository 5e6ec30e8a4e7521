import { computed, onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { RoomLookUp } from '@shared/ipc/contract'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'

/** Long enough that typing nine digits asks once, short enough that a paste feels answered at once. */
const pauseMs = 200
/** What cannot be entered yet, but may be any moment, is asked about this often while the text stands. */
const againMs = 5_000

/**
 * What the text in a join box names, asked of the service after a pause in typing, and again when rooms can be
 * asked: a link may have opened the app before it is signed in. A late answer to an earlier text is dropped.
 * `found` is undefined while there is no text, no answer yet, or `error`.
 */
export function useLookUp(text: Ref<string>): {
  found: Readonly<ShallowRef<RoomLookUp | undefined>>
  error: Readonly<ShallowRef<unknown>>
  busy: Readonly<ShallowRef<boolean>>
} {
  const found = shallowRef<RoomLookUp>()
  const error = shallowRef<unknown>()
  const busy = shallowRef(false)
  const auth = useState(api.auth.state)
  const loggedIn = computed(() => auth.value?.loggedIn)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  // A link that was opened is there from the start.
  watch([text, loggedIn], ([value]) => lookUp(value), { immediate: true })
  function lookUp(value: string): void {
    clearTimeout(timer)
    const question = ++asked
    found.value = undefined
    error.value = undefined
    busy.value = value.trim() !== ''
    if (busy.value) timer = setTimeout(() => void ask(value, question), pauseMs)
  }
  async function ask(value: string, question: number): Promise<void> {
    const settle = (): boolean => {
      if (question !== asked) return false
      busy.value = false
      return true
    }
    await api.room.lookUp({ text: value }).then(
      (answer) => settle() && show(answer, value, question),
      (cause: unknown) => settle() && (error.value = cause),
    )
  }
  /** Unseen: what was found stands until there is another answer. */
  async function lookAgain(value: string, question: number): Promise<void> {
    const answer = await api.room.lookUp({ text: value }).catch(() => found.value)
    if (question === asked && answer) show(answer, value, question)
  }
  function show(answer: RoomLookUp, value: string, question: number): void {
    found.value = answer
    if (mayOpenSoon(answer)) timer = setTimeout(() => void lookAgain(value, question), againMs)
  }
  onScopeDispose(() => {
    asked++
    clearTimeout(timer)
  })
  return { found, error, busy }
}

/** Its organiser or host may let people in while one looks at it. */
function mayOpenSoon(answer: RoomLookUp): boolean {
  return answer.found === 'scheduled' ? !answer.mayOpen : answer.found === 'room' && answer.locked
}
