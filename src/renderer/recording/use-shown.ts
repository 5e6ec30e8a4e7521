/** What of the meeting goes into a recording: the people and pictures I see, and everything I hear. */
import { computed, type ComputedRef } from 'vue'
import { useMeetingStore } from '../meeting/meeting-store'
import { useRtcStore } from '../rtc/rtc-store'
import { layoutOf, type Seen } from './layout'
import type { Shown } from './recorder'

const mine = { camera: 'me:camera', screen: 'me:screen', voice: 'me:voice' } as const

export function useShown(): ComputedRef<Shown> {
  const meeting = useMeetingStore()
  const rtc = useRtcStore()
  return computed(() => {
    const pictures = new Map<string, MediaStreamTrack>()
    const sounds = new Map<string, MediaStreamTrack>()
    let share: Seen['share'] = null
    for (const [key, { uuid, kind, track }] of rtc.tracks) {
      if (kind === 'voice' || kind === 'screen-sound') sounds.set(key, track)
      else pictures.set(key, track)
      if (kind === 'screen') share = { source: key, name: meeting.nameOf(uuid) }
    }
    if (rtc.localCamera) pictures.set(mine.camera, rtc.localCamera)
    if (rtc.localScreen) {
      pictures.set(mine.screen, rtc.localScreen)
      share ??= { source: mine.screen, name: meeting.me?.name ?? '' }
    }
    if (rtc.localVoice) sounds.set(mine.voice, rtc.localVoice)
    const people = meeting.members.map(({ uuid, name }) => {
      const key = uuid === meeting.myUuid ? mine.camera : `${uuid}:camera`
      return { uuid, name, camera: pictures.has(key) ? key : null }
    })
    return { boxes: layoutOf({ people, share, speaker: rtc.activeSpeaker }), pictures, sounds }
  })
}
