import { computed } from 'vue'
import { defineStore } from 'pinia'
import type { Occurrence } from '@shared/schedule/schedule'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { daysBetween } from '../composables/time-text'
import { useNow } from '../composables/use-time-text'

/** My scheduled meetings as this window shows them: those of today, and the next ones after. */
export const useSchedule = defineStore('schedule', () => {
  const mine = useState(api.schedule.mine)
  const now = useNow()
  const coming = computed(() => mine.value?.times?.filter(({ end }) => end > now.value))
  const isToday = ({ start }: Occurrence): boolean => daysBetween(start, now.value) >= 0
  return {
    mine,
    offered: computed(() => mine.value?.offered ?? false),
    known: computed(() => mine.value?.times !== undefined && mine.value.times !== null),
    today: computed(() => coming.value?.filter(isToday) ?? []),
    upcoming: computed(() => coming.value?.filter((time) => !isToday(time)).slice(0, 20) ?? []),
  }
})
