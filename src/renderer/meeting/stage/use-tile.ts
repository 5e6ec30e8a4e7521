import { computed, markRaw, toValue, type MaybeRefOrGetter } from 'vue'
import { useState } from '../../bridge/use-state'
import { api } from '../../bridge/api'
import { useRtcStore } from '../../rtc/rtc-store'
import { useMeetingStore } from '../meeting-store'
import type { StageTile } from './stage-plan'

/** From here on a level is heard as speaking. */
const speakingLevel = 0.06
const badQuality = 3

/** Everything that a tile draws of its member. */
export function useTile(tile: MaybeRefOrGetter<StageTile>) {
  const meeting = useMeetingStore()
  const rtc = useRtcStore()
  const appSettings = useState(api.app.settings)

  const uuid = computed(() => toValue(tile).uuid)
  const isScreen = computed(() => toValue(tile).source === 'screen')
  const member = computed(() => meeting.memberOf(uuid.value))
  const mine = computed(() => uuid.value === meeting.myUuid)
  const stream = computed<MediaStream | null>(() => {
    const track = mine.value ? ownTrack() : rtc.tracks.get(toValue(tile).key)?.track
    return track ? markRaw(new MediaStream([track])) : null
  })
  function ownTrack(): MediaStreamTrack | null {
    if (isScreen.value) return rtc.localScreen
    return rtc.camera.on ? rtc.localCamera : null
  }
  /** A picture is announced, and it is not here yet. */
  const awaited = computed(
    () =>
      !mine.value &&
      stream.value === null &&
      rtc.phase !== 'off' &&
      rtc.phase !== 'failed' &&
      ((isScreen.value ? member.value?.isSharingScreen : member.value?.isVideoOn) ?? false),
  )
  const mirrored = computed(() => mine.value && !isScreen.value && (appSettings.value?.media?.mirror ?? true))
  const muted = computed(() => (mine.value ? !rtc.microphone.on : !(member.value?.isAudioOn ?? false)))
  const speaking = computed(() => !isScreen.value && !muted.value && (rtc.levels[uuid.value] ?? 0) >= speakingLevel)
  /** 0 as long as the network is good enough not to be mentioned. */
  const badness = computed(() => {
    const quality = rtc.quality[uuid.value] ?? 0
    return quality >= badQuality ? quality : 0
  })
  return { member, mine, isScreen, stream, awaited, mirrored, muted, speaking, badness }
}
