import { computed, type ComputedRef } from 'vue'
import type { BreakoutState } from '@shared/room/breakout'
import { api } from '../../bridge/api'
import { useState } from '../../bridge/use-state'

/** The groups of the meeting by this machine's clock; `null`: there are none. */
export function useBreakout(): ComputedRef<BreakoutState | null> {
  const state = useState(api.breakout.current)
  return computed(() => state.value ?? null)
}

/** The name of a group as it is now; '' for the main room. */
export function groupNameOf(state: BreakoutState, id: number | null): string {
  return state.groups.find((group) => group.id === id)?.name ?? ''
}
