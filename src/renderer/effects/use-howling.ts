/** Says once when my loudspeaker howls into my microphone, while that is on. */
import { onScopeDispose, watch } from 'vue'
import { useText } from '../composables/use-text'
import { useToast } from '../composables/use-toast'
import { useRtcStore } from '../rtc/rtc-store'
import { listen, noHowl } from './howling'

/** ms between two spectra. */
const step = 100
/** ms without another hint. */
const rest = 60_000

export function useHowling(): void {
  const { t } = useText()
  const toast = useToast()
  const rtc = useRtcStore()
  let stop = (): void => {}
  let heard = -Infinity

  function hear(track: MediaStreamTrack): () => void {
    const context = new AudioContext()
    const analyser = new AnalyserNode(context, { fftSize: 2048, smoothingTimeConstant: 0 })
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const spectrum = new Float32Array(analyser.frequencyBinCount)
    let state = noHowl
    const timer = setInterval(() => {
      analyser.getFloatFrequencyData(spectrum)
      state = listen(state, spectrum)
      if (!state.howling || performance.now() - heard < rest) return
      heard = performance.now()
      toast.show({ text: t('effects.howling') })
    }, step)
    return () => {
      clearInterval(timer)
      void context.close()
    }
  }

  watch(
    () => rtc.localVoice,
    (track) => {
      stop()
      stop = track ? hear(track) : () => {}
    },
    { immediate: true },
  )
  onScopeDispose(() => stop())
}
