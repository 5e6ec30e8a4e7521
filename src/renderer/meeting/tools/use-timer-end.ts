import { watch, type Ref } from 'vue'
import { shownMs, type RoomTimer } from '@shared/room/timer'

/**
 * Calls `ended` once when a running countdown comes to its end; not for one that was over before it was seen.
 * Ends with the scope.
 */
export function useTimerEnd(timer: Readonly<Ref<RoomTimer | null>>, ended: () => void): void {
  watch(
    timer,
    (now, _before, onCleanup) => {
      if (!now || now.way === 'up' || now.since === null) return
      const left = shownMs(now, Date.now())
      if (left === 0) return
      const end = setTimeout(ended, left)
      onCleanup(() => clearTimeout(end))
    },
    { immediate: true },
  )
}
