import { computed, type ComputedRef } from 'vue'
import type { Poll } from '@shared/room/poll'
import { api } from '../../bridge/api'
import { useState } from '../../bridge/use-state'
import { useMeetingStore } from '../meeting-store'

/** The room's polls as I may see them, in the order they were made; `null` until they are known. */
export function usePolls(): ComputedRef<readonly Poll[] | null> {
  const polls = useState(api.poll.polls)
  return computed(() => polls.value ?? null)
}

/** Those that wait for my vote. */
export function usePollsToVote(): ComputedRef<readonly Poll[]> {
  const polls = usePolls()
  const meeting = useMeetingStore()
  return computed(() =>
    meeting.may('vote') ? (polls.value ?? []).filter(({ state, mine }) => state === 'open' && mine === null) : [],
  )
}
