import { computed, watch, type Ref } from 'vue'
import type { AccountId } from '@shared/ids'
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
  const hands = computed(() => meeting.members.filter(({ handUpSince }) => handUpSince !== null))
  onNewcomer(hands, ({ uuid, name }) => {
    if (uuid !== meeting.myUuid && meeting.may('lower-hands')) toast.show({ text: t('notice.hand', { name }) })
  })
  onNewcomer(
    computed(() => meeting.waiting),
    (fresh) => {
      if (ui.panel === 'members' || !meeting.may('admit')) return
      const action = { label: t('notice.look'), run: () => void (ui.panel = 'members') }
      toast.show({ text: t('notice.waits', { name: fresh.name }), action })
    },
  )
}

/** Tells of one who was not there before; those whom the window finds when it opens are no news. */
function onNewcomer<T extends { uuid: AccountId }>(people: Readonly<Ref<T[]>>, tell: (person: T) => void): void {
  const meeting = useMeetingStore()
  const known = new Set<AccountId>()
  let settled = false
  watch(
    [people, () => meeting.me !== null] as const,
    ([now, inside]) => {
      const fresh = now.find(({ uuid }) => !known.has(uuid))
      known.clear()
      now.forEach(({ uuid }) => known.add(uuid))
      if (settled && fresh) tell(fresh)
      settled = inside
    },
    { immediate: true },
  )
}
