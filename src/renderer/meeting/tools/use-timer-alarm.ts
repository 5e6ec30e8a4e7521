import { playNote } from '../../calls/ring-tone'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import { useTimer } from './use-timer'
import { useTimerEnd } from './use-timer-end'

const soundMs = 1_500

/** Says, softly, that the countdown is over; in every shape of the window. */
export function useTimerAlarm(): void {
  const { t } = useText()
  const toast = useToast()
  useTimerEnd(useTimer(), () => {
    toast.show({ text: t('tools.timerOver') })
    const context = new AudioContext()
    playNote(context, [783.99, 0, 0.5])
    playNote(context, [659.26, 0.3, 0.8])
    setTimeout(() => void context.close().catch(() => {}), soundMs)
  })
}
