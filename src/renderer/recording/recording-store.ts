/** Recording in the meeting window: the one recorder, in step with what main says of its file. */
import { computed, onScopeDispose, ref, watch } from 'vue'
import { defineStore } from 'pinia'
import { recordingProperty } from '@shared/room/recording'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { useText } from '../composables/use-text'
import { useToast } from '../composables/use-toast'
import { useMeetingStore } from '../meeting/meeting-store'
import { Recorder } from './recorder'
import { useShown } from './use-shown'

export const useRecordingStore = defineStore('recording', () => {
  const { t } = useText()
  const toast = useToast()
  const meeting = useMeetingStore()
  const shown = useShown()
  const now = useState(api.recording.current)
  const agreed = useState(api.recording.agreed)
  /** The question before the first recording stands open. */
  const asking = ref(false)
  const starting = ref(false)
  const others = computed(() =>
    meeting.members.filter(({ uuid, properties }) => uuid !== meeting.myUuid && properties[recordingProperty] === '1'),
  )
  let running: { id: string; recorder: Recorder } | null = null
  let stopShowing = (): void => {}
  /** The one that this page began. */
  let mine = ''

  async function start(): Promise<void> {
    if (!agreed.value) asking.value = true
    else await begin()
  }

  async function agree(): Promise<void> {
    await api.recording.agree()
    asking.value = false
    await begin()
  }

  async function begin(): Promise<void> {
    if (starting.value || running) return
    starting.value = true
    try {
      const begun = await api.recording.begin()
      if (begun) record(begun.id)
    } catch (error) {
      toast.show({ error })
    } finally {
      starting.value = false
    }
  }

  function record(id: string): void {
    mine = id
    try {
      const recorder = new Recorder({
        write: (number, bytes) => api.recording.write({ id, number, bytes }),
        // Main says the same in the outcome.
        failed: () => void finish(),
        slow: (on) => on && toast.show({ text: t('recording.slowDisk') }),
      })
      running = { id, recorder }
      stopShowing = watch(shown, (seen) => recorder.show(seen), { immediate: true })
    } catch (error) {
      toast.show({ error })
      void api.recording.finish({ id, lost: false })
    }
  }

  async function finish(): Promise<void> {
    const ending = running
    if (!ending) return
    running = null
    stopShowing()
    await ending.recorder.stop()
    await api.recording.finish({ id: ending.id, lost: false })
  }

  async function setPaused(paused: boolean): Promise<void> {
    if (!running) return
    running.recorder.setPaused(paused)
    await api.recording.setPaused({ id: running.id, paused })
  }

  watch(now, (recording) => {
    // The room is over, or I may no longer.
    if (running && recording?.phase === 'finishing') void finish()
    // A page that was loaded anew has no recorder: what is written is kept.
    if (recording && recording.id !== mine && !starting.value && recording.phase !== 'finishing') {
      void api.recording.finish({ id: recording.id, lost: true })
    }
  })
  onScopeDispose(() => {
    stopShowing()
    running?.recorder.close()
  })

  return { now, asking, starting, others, start, agree, finish, setPaused }
})
