import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { isOver, ranMs, shownMs, type RoomTimer } from '@shared/room/timer'
import { formatElapsed } from '../elapsed'

/**
 * What a timer shows now, '' without one. It changes when a second of the timer is over, so that two places in a window
 * and two people in a room never show different ones. Ends with the scope.
 */
export function useTimerText(timer: Readonly<Ref<RoomTimer | null>>): {
  text: ComputedRef<string>
  over: ComputedRef<boolean>
} {
  const now = ref(Date.now())
  watch(
    timer,
    (current, _before, onCleanup) => {
      let next: ReturnType<typeof setTimeout> | undefined
      const tick = (): void => {
        now.value = Date.now()
        if (!current || current.since === null || isOver(current, now.value)) return
        next = setTimeout(tick, 1000 - (ranMs(current, now.value) % 1000))
      }
      tick()
      onCleanup(() => clearTimeout(next))
    },
    { immediate: true, flush: 'sync' },
  )
  const text = computed(() => {
    if (!timer.value) return ''
    const ms = shownMs(timer.value, now.value)
    // Rounded up, a countdown shows 0:00 exactly when it is over.
    return formatElapsed(timer.value.way === 'down' ? Math.ceil(ms / 1000) * 1000 : ms)
  })
  return { text, over: computed(() => timer.value !== null && isOver(timer.value, now.value)) }
}
