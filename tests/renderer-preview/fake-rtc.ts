/** Media of the preview: people are painted on canvases. `?speaker=&quality=&media=` choose what is told of them. */
import { markRaw, shallowReactive, toRefs } from 'vue'
import { defineStore } from 'pinia'
import type { AccountId } from '@shared/ids'
import type { RemoteTrack } from '../../src/renderer/rtc/rtc-engine'
import type { RtcActions, RtcView } from '../../src/renderer/rtc/rtc-view'
import { meetingPeople } from './meeting-scene'

const query = new URLSearchParams(location.search)

/** A picture that moves: a gradient, a head and shoulders, or a page of text for a screen. */
function paint(hue: number, screen: boolean): MediaStreamTrack {
  const canvas = document.createElement('canvas')
  canvas.width = screen ? 1280 : 320
  canvas.height = screen ? 720 : 180
  const context = canvas.getContext('2d')
  let frame = 0
  const draw = (): void => {
    if (!context) return
    const { width: w, height: h } = canvas
    context.fillStyle = screen ? '#ffffff' : `hsl(${hue} 25% 62%)`
    context.fillRect(0, 0, w, h)
    if (screen) {
      context.fillStyle = '#24292f'
      context.font = '24px sans-serif'
      for (let line = 0; line < 20; line++) context.fillRect(60, 60 + line * 32, 200 + ((line * 137) % 800), 10)
      context.fillText(`frame ${frame}`, 60, 40)
    } else {
      context.fillStyle = `hsl(${hue} 45% 30%)`
      context.beginPath()
      context.arc(w / 2 + Math.sin(frame / 9) * 6, h * 0.42, h * 0.2, 0, 7)
      context.fill()
      context.beginPath()
      context.ellipse(w / 2, h, w * 0.22, h * 0.36, 0, 0, 7)
      context.fill()
    }
    frame++
  }
  draw()
  setInterval(draw, 200)
  const [track] = canvas.captureStream(5).getVideoTracks()
  if (!track) throw new Error('no track from a canvas')
  return markRaw(track)
}

function received(): Map<string, RemoteTrack> {
  const tracks = new Map<string, RemoteTrack>()
  if (query.get('media') === 'none') return tracks
  meetingPeople(query).forEach((person, index) => {
    const { uuid } = person
    if (person.isVideoOn && index > 0 && index % 11 !== 10) {
      tracks.set(`${uuid}:camera`, { uuid, kind: 'camera', track: paint(index * 47, false) })
    }
    if (person.isSharingScreen && index > 0) {
      tracks.set(`${uuid}:screen`, { uuid, kind: 'screen', track: paint(0, true) })
    }
  })
  return tracks
}

export const useRtcStore = defineStore('rtc', () => {
  const people = meetingPeople(query)
  const speaker = people[Number(query.get('speaker') ?? 1)]?.uuid ?? null
  const failed = query.get('media') === 'failed'
  const mine = people[0]
  const view = shallowReactive<RtcView>({
    phase: failed ? 'failed' : query.get('media') === 'lost' ? 'reconnecting' : 'joined',
    engine: 'embedded',
    problem: failed ? { code: 'rtc/unreachable', message: '' } : null,
    microphone: { on: mine?.isAudioOn ?? false, busy: false, problem: null },
    camera: {
      on: mine?.isVideoOn ?? false,
      busy: false,
      problem: query.has('broken') ? { code: 'rtc/device-busy', message: '', data: { device: 'camera' } } : null,
    },
    share: { on: false, busy: false, problem: null },
    localCamera: mine?.isVideoOn ? paint(200, false) : null,
    localScreen: null,
    localVoice: null,
    tracks: received(),
    peers: [],
    quality: Object.fromEntries(people.map(({ uuid }, index) => [uuid, index === 3 ? 4 : index === 5 ? 5 : 1])),
    levels: speaker ? { [speaker]: 0.5 } : {},
    activeSpeaker: speaker,
    talkingWhileMuted: false,
    stoppedByOther: null,
  })
  if (query.has('talking')) setTimeout(() => (view.talkingWhileMuted = true), 300)
  const patch = (key: 'microphone' | 'camera', on: boolean): Promise<void> => {
    view[key] = { ...view[key], on }
    return Promise.resolve()
  }
  const line = (uuid: AccountId) => ({
    uuid,
    kind: 'camera' as const,
    kbps: 612,
    loss: 0.004,
    jitter: 7,
    width: 640,
    height: 360,
    framesPerSecond: 24.8,
    freezes: 1,
    layer: 'middle',
    codec: 'VP8',
  })
  const actions: RtcActions = {
    setMicrophone: (on) => patch('microphone', on),
    setCamera: (on) => patch('camera', on),
    startShare: () => Promise.resolve(),
    stopShare: () => Promise.resolve(),
    want: (pictures) => Object.assign(window, { wanted: pictures }),
    stats: () =>
      Promise.resolve({
        time: Date.now(),
        roundTrip: 12,
        sent: people.slice(0, 1).map(({ uuid }) => line(uuid)),
        received: people.slice(1).map(({ uuid }) => line(uuid)),
      }),
    retry: () => undefined,
  }
  const nothing = (): void => {}
  return { ...toRefs(view), ...actions, adoptPreview: nothing, setCameraEffect: nothing, setMicrophoneEffect: nothing }
})
