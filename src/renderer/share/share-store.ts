/** My share: from the wish to share until it is over, whoever ends it. The meeting window only. */
import { computed, ref, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { AppError, isAppError } from '@shared/errors'
import type { ShareSource } from '@shared/screen/share'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { useText } from '../composables/use-text'
import { useToast } from '../composables/use-toast'
import { useMeetingStore } from '../meeting/meeting-store'
import { useRtcStore } from '../rtc/rtc-store'
import { captureScreen, stillOf, type CapturedScreen, type CaptureWish } from './capture-screen'
import { shareMove } from './share-rules'

export const useShareStore = defineStore('share', () => {
  const { t } = useText()
  const toast = useToast()
  const rtc = useRtcStore()
  const meeting = useMeetingStore()
  const plan = useState(api.screen.plan)
  const commands = useState(api.screen.commands)

  const picking = ref(false)
  /** Whose share would end; asked while it stands. */
  const takeOverFrom = ref<string | null>(null)
  const paused = ref(false)
  const captured = shallowRef<CapturedScreen | null>(null)
  const name = ref('')
  let takeOver = false

  const move = computed(() =>
    shareMove({
      sharing: rtc.share.on,
      mayShare: meeting.may('own-share'),
      mayTakeOver: meeting.may('take-over-share') && meeting.offers('take-over-share'),
      members: meeting.members,
      myUuid: meeting.myUuid,
    }),
  )

  /** What the button and its key do. Never rejects. */
  function toggle(): void {
    const { value } = move
    if (value.kind === 'stop') void stop()
    else if (value.kind === 'not-allowed') toast.show({ text: t('bar.mayNotShare') })
    else if (value.kind === 'taken') toast.show({ text: t('share.taken', { name: value.name }) })
    else if (value.kind === 'ask-take-over') takeOverFrom.value = value.name
    else void begin(false)
  }

  /** Opens our picker, or lets the system ask. */
  async function begin(over: boolean): Promise<void> {
    takeOver = over
    takeOverFrom.value = null
    if (plan.value?.picker === 'own') picking.value = true
    else await start(null, { sound: false, motion: false }).catch((error: unknown) => toast.show({ error }))
  }

  /** Rejects with why nothing is shared; a person who changed their mind is no failure. */
  async function start(source: ShareSource | null, wish: CaptureWish): Promise<void> {
    await api.screen.prepare({ sound: wish.sound, ...(source ? { sourceId: source.id } : {}) })
    const screen = await captureScreen(wish)
    if (!screen) return
    const before = captured.value
    captured.value = screen
    letGo(before)
    name.value =
      source?.kind === 'window' ? source.name : t(screen.kind === 'window' ? 'share.aWindow' : 'share.myScreen')
    paused.value = false
    screen.picture.addEventListener('ended', () => captured.value === screen && void stop())
    try {
      await rtc.startShare({ ...copies(screen), name: name.value, takeOver })
    } catch (error) {
      if (captured.value === screen) end()
      throw isAppError(error) && error.code === 'room/stream-limit'
        ? new AppError('rtc/share-taken', 'somebody else shares')
        : error
    }
    picking.value = false
    if (screen.kind === 'screen') {
      const shrink = (): void => void api.app.setMeetingShape({ shape: 'mini' }).catch(() => undefined)
      toast.show({ text: t('share.started'), action: { label: t('stage.mini'), run: shrink } })
    }
  }

  async function stop(): Promise<void> {
    await rtc.stopShare().catch((error: unknown) => toast.show({ error }))
    end()
  }

  /** The others keep the last picture. */
  async function setPaused(on: boolean): Promise<void> {
    const screen = captured.value
    if (!screen || paused.value === on) return
    paused.value = on
    try {
      const tracks = on ? { picture: await stillOf(screen.picture) } : copies(screen)
      if (captured.value === screen && paused.value === on) await rtc.startShare({ ...tracks, name: name.value })
      else letGo(tracks)
    } catch (error) {
      paused.value = !on
      toast.show({ error })
    }
  }

  /** What is captured is given back; the session stops its own copies. */
  function end(): void {
    letGo(captured.value)
    captured.value = null
    paused.value = false
  }

  // By whoever: a manager, the room's end, a take-over.
  watch(
    () => rtc.share.on,
    (on, was) => was && !on && end(),
  )
  watch(
    [captured, paused, () => rtc.microphone.on] as const,
    ([screen, isPaused, microphone]) => {
      const running = screen && { name: name.value.slice(0, 256), kind: screen.kind, paused: isPaused, microphone }
      api.screen.publish(running).catch(() => undefined)
    },
    // Also at once: what an earlier page of this window shared is over.
    { immediate: true },
  )
  const done = new Set<number>()
  watch(commands, (all) => {
    for (const { id, kind } of all ?? []) {
      if (done.has(id)) continue
      done.add(id)
      api.screen.takeCommand({ id }).catch(() => undefined)
      if (kind === 'stop') void stop()
      else if (kind === 'microphone')
        rtc.setMicrophone(!rtc.microphone.on).catch((error: unknown) => toast.show({ error }))
      else void setPaused(kind === 'pause')
    }
  })

  return { plan, picking, takeOverFrom, paused, move, toggle, begin, start }
})

/** The session owns and stops what it is given; the original lasts over pauses. */
function copies({ picture, sound }: CapturedScreen): { picture: MediaStreamTrack; sound?: MediaStreamTrack } {
  return { picture: picture.clone(), ...(sound ? { sound: sound.clone() } : {}) }
}

function letGo(screen: Pick<CapturedScreen, 'picture' | 'sound'> | null): void {
  screen?.picture.stop()
  screen?.sound?.stop()
}
