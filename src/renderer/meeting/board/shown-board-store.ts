/** The board that the room shows, for every window that has it: the meeting's, and that of the board itself. */
import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import { can } from '@shared/room/room'
import { shownBoard } from '@shared/whiteboard/shown-board'
import { api } from '../../bridge/api'
import { useState } from '../../bridge/use-state'
import { useToast } from '../../composables/use-toast'
import { useMeetingStore } from '../meeting-store'

export const useShownBoard = defineStore('shown-board', () => {
  const toast = useToast()
  const meeting = useMeetingStore()
  const inWindows = useState(api.board.windows)
  const busy = ref(false)

  const shown = computed(() => {
    const { room } = meeting
    const inRoom = room?.phase === 'joined' || room?.phase === 'reconnecting'
    return inRoom ? shownBoard(room.info.properties) : null
  })
  const mine = computed(() => shown.value !== null && shown.value.sharer === meeting.myUuid)
  /** In a window of its own, of this app. */
  const apart = computed(() => shown.value !== null && (inWindows.value?.includes(shown.value.board) ?? false))
  /** Whether I say who draws, and when it ends. */
  const manages = computed(() => mine.value || (meeting.me !== null && can(meeting.me.role, 'take-over-share')))

  /** One at a time; what goes wrong is told. */
  async function attempt(change: () => Promise<unknown>): Promise<void> {
    if (busy.value) return
    busy.value = true
    await change().catch((error: unknown) => toast.show({ error }))
    busy.value = false
  }
  return { shown, mine, apart, manages, busy, attempt }
})
