/** Media as the meeting window's components see it: the one `RtcView & RtcActions` over the one rtc-session. */
import { computed, onScopeDispose, shallowReactive, toRefs } from 'vue'
import { defineStore } from 'pinia'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { openCamera, openMicrophone, onChange } from './devices'
import { createEngine } from './engines/create-engine'
import { mediaWire } from './engines/media-wire'
import { RtcSession } from './rtc-session'
import type { LocalDevice, RtcActions, RtcView } from './rtc-view'
import { systemTimers } from './timers'
import { watched } from './watched'

const deviceOff: LocalDevice = { on: false, busy: false, problem: null }

export const noMedia: RtcView = {
  phase: 'off',
  engine: null,
  problem: null,
  microphone: deviceOff,
  camera: deviceOff,
  share: deviceOff,
  localCamera: null,
  localScreen: null,
  localVoice: null,
  tracks: new Map(),
  peers: [],
  quality: {},
  levels: {},
  activeSpeaker: null,
  talkingWhileMuted: false,
  stoppedByOther: null,
}

/** The meeting window only: whoever uses it first begins the session, which ends with the page. */
export const useRtcStore = defineStore('rtc', () => {
  const view = shallowReactive<RtcView>({ ...noMedia })
  const appSettings = useState(api.app.settings)
  const members = watched(useState(api.room.members))
  const wire = mediaWire(watched(useState(api.rtc.signal)))
  const descriptions = watched(useState(api.rtc.descriptions))
  const log = (level: 'warn' | 'error', message: string): void => void api.app.log({ level, area: 'rtc', message })
  const session = new RtcSession({
    grant: watched(useState(api.rtc.grant)),
    room: watched(useState(api.room.current)),
    members,
    settings: watched(computed(() => appSettings.value?.media)),
    calls: {
      takeEntry: () => api.rtc.takeEntry(),
      setMyMedia: (change) => api.room.setMyMedia({ takeOver: false, ...change }),
      setMeshWanted: (wanted) => api.rtc.setMeshWanted({ wanted }),
      async probeServer() {
        await wire.openLink()
        await api.rtc.closeLink()
      },
      log,
    },
    devices: { openMicrophone, openCamera, onChange },
    createEngine: (kind, grant) =>
      createEngine(kind, grant, { wire, members, descriptions, log: (message) => log('warn', message) }),
    show: (patch) => void Object.assign(view, patch),
    timers: systemTimers,
  })
  onScopeDispose(() => session.close())

  const actions: RtcActions = {
    setMicrophone: (on) => session.setMicrophone(on),
    setCamera: (on) => session.setCamera(on),
    startShare: (share) => session.startShare(share),
    stopShare: () => session.stopShare(),
    want: (pictures) => session.want(pictures),
    stats: () => session.stats(),
    retry: () => session.retry(),
  }
  return {
    ...toRefs(view),
    ...actions,
    setCameraEffect: session.setCameraEffect.bind(session),
    setMicrophoneEffect: session.setMicrophoneEffect.bind(session),
    adoptPreview: session.adoptPreview.bind(session),
  }
})
