import { api } from '../../bridge/api'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import { useRtcStore } from '../../rtc/rtc-store'
import { useMeetingStore } from '../meeting-store'

/** What I turn on and off of my own; by button, key and hint alike. Failures and refusals are told as toasts. */
export function useMyMedia() {
  const { t } = useText()
  const toast = useToast()
  const rtc = useRtcStore()
  const meeting = useMeetingStore()

  async function attempt(change: () => Promise<unknown>): Promise<void> {
    await change().catch((error: unknown) => toast.show({ error }))
  }

  async function setMicrophone(on: boolean): Promise<void> {
    if (on && !meeting.may('own-audio')) toast.show({ text: t('bar.mayNotSpeak') })
    else await attempt(() => rtc.setMicrophone(on))
  }
  async function setCamera(on: boolean): Promise<void> {
    if (on && !meeting.may('own-video')) toast.show({ text: t('bar.mayNotShow') })
    else await attempt(() => rtc.setCamera(on))
  }
  const handIsUp = (): boolean => (meeting.me?.handUpSince ?? null) !== null

  return {
    setMicrophone,
    setCamera,
    toggleMicrophone: () => setMicrophone(!rtc.microphone.on),
    toggleCamera: () => setCamera(!rtc.camera.on),
    toggleHand: () => attempt(() => api.room.setHand({ up: !handIsUp() })),
    handIsUp,
  }
}
