/** The lines of a menu about recording: what can be done now. Empty where recording is not allowed. */
import { computed, type ComputedRef } from 'vue'
import { Circle, Pause, Play, Square } from '@lucide/vue'
import { useText } from '../composables/use-text'
import { useMeetingStore } from '../meeting/meeting-store'
import type { MenuItem } from '../ui/menu-item'
import { useRecordingStore } from './recording-store'

export function useRecordItems(): ComputedRef<MenuItem[]> {
  const { t } = useText()
  const meeting = useMeetingStore()
  const recording = useRecordingStore()
  return computed(() => {
    const phase = recording.now?.phase
    if (phase === 'finishing') return []
    if (!phase) {
      const start = { id: 'record', label: t('recording.start'), icon: Circle, run: () => void recording.start() }
      return meeting.may('own-recording') ? [start] : []
    }
    const paused = phase === 'paused'
    return [
      {
        id: 'record-pause',
        label: t(paused ? 'recording.resume' : 'recording.pause'),
        icon: paused ? Play : Pause,
        run: () => void recording.setPaused(!paused),
      },
      { id: 'record-stop', label: t('recording.stop'), icon: Square, run: () => void recording.finish() },
    ]
  })
}
