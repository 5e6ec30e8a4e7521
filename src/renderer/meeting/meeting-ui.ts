import { ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { MeetingPanel } from './panel'

/** The dialogs of the meeting window; one at a time. */
export type MeetingDialog = 'leave' | 'invite' | 'mute-all' | 'security' | 'shortcuts' | 'effects'

/** What stands open in this window beside the stage. */
export const useMeetingUi = defineStore('meeting-ui', () => {
  const panel = shallowRef<MeetingPanel | null>(null)
  const dialog = shallowRef<MeetingDialog | null>(null)
  /** Held down to talk while muted. */
  const talking = ref(false)

  function togglePanel(which: MeetingPanel): void {
    panel.value = panel.value === which ? null : which
  }
  return { panel, dialog, talking, togglePanel }
})
