import { computed, type ComputedRef } from 'vue'
import type { RoomTimer } from '@shared/room/timer'
import { api } from '../../bridge/api'
import { useState } from '../../bridge/use-state'

/** The room's timer by this machine's clock; `null`: there is none. */
export function useTimer(): ComputedRef<RoomTimer | null> {
  const timer = useState(api.timer.current)
  return computed(() => timer.value ?? null)
}
