import { watch } from 'vue'
import { useErrorText } from '../../composables/use-error-text'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import { useRtcStore } from '../../rtc/rtc-store'
import { useMyMedia } from '../bar/use-my-media'
import { useMeetingStore } from '../meeting-store'
import { useMeetingUi } from '../meeting-ui'
import { pauseBetween } from './pause-between'

const mutedHintMs = 20_000
const networkHintMs = 60_000
const worstQuality = 5

/** Short sentences for what one does not see: talking while muted, a device lost, a network that will not do, hands, the door. */
export function useHints(): void {
  const { t } = useText()
  const toast = useToast()
  const explain = useErrorText()
  const rtc = useRtcStore()
  const meeting = useMeetingStore()
  const ui = useMeetingUi()
  const media = useMyMedia()
  const mayHintMuted = pauseBetween(mutedHintMs)
  const mayHintNetwork = pauseBetween(networkHintMs)

  watch(
    () => rtc.talkingWhileMuted,
    (talking) => {
      if (!talking || ui.talking || !meeting.may('own-audio') || !mayHintMuted(Date.now())) return
      const action = { label: t('bar.unmute'), run: () => void media.setMicrophone(true) }
      toast.show({ text: t('notice.talking-muted'), action })
    },
  )
  watch(
    () => (meeting.myUuid ? (rtc.quality[meeting.myUuid] ?? 0) : 0) >= worstQuality,
    (bad) => {
      if (bad && mayHintNetwork(Date.now())) toast.show({ text: t('notice.network-bad') })
    },
  )
  for (const device of ['microphone', 'camera'] as const) {
    watch(
      () => rtc[device].problem?.code,
      (code) => {
        const { problem } = rtc[device]
        if (code && problem) toast.show({ text: explain(problem).text })
      },
    )
  }
  watch(
    () => rtc.stoppedByOther,
    (stopped) => {
      if (stopped) toast.show({ text: t(`notice.stopped-${stopped.kind}`) })
    },
  )
  watch(
    () => meeting.members.filter(({ handUpSince, uuid }) => handUpSince !== null && uuid !== meeting.myUuid),
    (now, before) => {
      if (!meeting.may('lower-hands')) return
      const known = new Set(before.map(({ uuid }) => uuid))
      const fresh = now.filter(({ uuid }) => !known.has(uuid))
      if (fresh[0]) toast.show({ text: t('notice.hand', { name: fresh[0].name }) })
    },
  )
  watch(
    () => (meeting.may('admit') ? meeting.waiting : []),
    (now, before) => {
      const known = new Set(before.map(({ uuid }) => uuid))
      const fresh = now.find(({ uuid }) => !known.has(uuid))
      if (!fresh || ui.panel === 'members') return
      const action = { label: t('notice.look'), run: () => void (ui.panel = 'members') }
      toast.show({ text: t('notice.waits', { name: fresh.name }), action })
    },
  )
}
