/** My microphone, camera and share as one: how they are opened, what turns them on, and what the page shows of them. */
import { may, type RoomInfo, type RoomMember } from '@shared/room/room'
import type { MediaSettings } from '@shared/settings'
import type { DeviceList } from './devices'
import { EffectGate } from './effect-gate'
import type { MyKind } from './media-plan'
import { MyMedia } from './my-media'
import type { RtcEngine } from './rtc-engine'
import type { ShareTracks, TrackEffect } from './rtc-view'
import type { SessionPorts } from './session-ports'

const flags = { microphone: 'audio', camera: 'video', share: 'screen' } as const
const flagOf: Record<MyKind, (member: RoomMember) => boolean> = {
  microphone: ({ isAudioOn }) => isAudioOn,
  camera: ({ isVideoOn }) => isVideoOn,
  share: ({ isSharingScreen }) => isSharingScreen,
}

export interface MyDevicesOptions {
  /** The engine that is joined now. */
  engine(): RtcEngine | null
  /** What the page shows of them may have changed. */
  shown(): void
}

export class MyDevices {
  readonly microphone: MyMedia
  readonly camera: MyMedia
  readonly share: MyMedia
  private readonly background: EffectGate
  private takeOver = false
  private shownDevices = ''

  constructor(
    private readonly ports: Pick<SessionPorts, 'calls' | 'devices' | 'settings' | 'show' | 'timers'>,
    private readonly options: MyDevicesOptions,
  ) {
    const { devices, timers } = ports
    this.background = new EffectGate(() => this.settings.background !== 'none', timers)
    this.microphone = this.make('microphone', () => devices.openMicrophone(this.settings))
    // A background hides the room behind me from the first picture on, also from myself.
    const hidden = (): Promise<void> => this.background.pass()
    this.camera = this.make('camera', () => devices.openCamera(this.settings), hidden)
    this.share = this.make('share')
  }

  /** What says whether I talk while I am muted. */
  get mutedMicrophone(): MediaStreamTrack | null {
    return this.microphone.view.on ? null : this.microphone.source
  }

  startShare({ picture, sound, takeOver = false }: ShareTracks): Promise<void> {
    this.takeOver = takeOver
    return this.share.set(true, { track: picture, ...(sound ? { sound } : {}) })
  }

  setCameraEffect(effect: TrackEffect | null): Promise<void> {
    const done = this.camera.setEffect(effect)
    this.background.open()
    return done
  }

  /** Takes tracks that the page opened before joining. */
  adopt({ microphone, camera }: { microphone?: MediaStreamTrack; camera?: MediaStreamTrack }): void {
    if (microphone) this.microphone.adopt(microphone)
    if (camera) this.camera.adopt(camera)
  }

  /** By what was chosen before joining, as far as the room lets it. */
  enter({ settings, properties }: RoomInfo, me: RoomMember): void {
    const { joinMuted, joinWithoutVideo } = this.settings
    const muted = joinMuted || (properties['muteOnEntry'] === '1' && !may(settings, me.role, 'mute-all'))
    // What cannot be had is shown by the device itself.
    if (!muted && may(settings, me.role, 'own-audio')) void this.microphone.set(true).catch(() => undefined)
    if (!joinWithoutVideo && may(settings, me.role, 'own-video')) void this.camera.set(true).catch(() => undefined)
  }

  /** The room's word on me; `null` outside. */
  follow(me: RoomMember | null): void {
    for (const media of this.all) media.follow(me !== null, me !== null && flagOf[media.kind](me))
  }

  tellAgain(): void {
    for (const media of this.all) media.tellAgain()
  }

  dropGiven(): void {
    for (const media of this.all) media.dropGiven()
  }

  engineChanged(): void {
    for (const media of this.all) media.engineChanged()
  }

  release(): void {
    for (const media of this.all) media.release()
  }

  devicesChanged({ microphones, cameras }: DeviceList): void {
    const now = this.ports.settings.get()
    this.microphone.devicesChanged(microphones, now?.microphoneId ?? '')
    this.camera.devicesChanged(cameras, now?.cameraId ?? '')
  }

  /** Opens what is chosen anew in the settings, until the result is called. */
  followSettings(): () => void {
    let before = this.ports.settings.get()
    return this.ports.settings.subscribe(() => {
      const now = this.ports.settings.get()
      if (before && now) {
        const sound = now.microphoneId !== before.microphoneId || now.noiseSuppression !== before.noiseSuppression
        if (sound) void this.microphone.reopen()
        if (now.cameraId !== before.cameraId) void this.camera.reopen()
      }
      before = now
    })
  }

  private get all(): MyMedia[] {
    return [this.microphone, this.camera, this.share]
  }

  private get settings(): MediaSettings {
    const settings = this.ports.settings.get()
    if (!settings) throw new Error('the settings have not come yet')
    return settings
  }

  private make(kind: MyKind, open?: () => Promise<MediaStreamTrack>, ready?: () => Promise<void>): MyMedia {
    const { calls, timers, show } = this.ports
    return new MyMedia(kind, {
      ...(open ? { open } : {}),
      ...(ready ? { ready } : {}),
      tell: (on) => calls.setMyMedia({ kind: flags[kind], on, takeOver: on && kind === 'share' && this.takeOver }),
      engine: () => this.options.engine(),
      changed: () => this.show(),
      stoppedByOther: () => show({ stoppedByOther: { kind, time: timers.now() } }),
      timers,
    })
  }

  private show(): void {
    // While the parts are being made.
    if (!this.share) return
    const devices = { microphone: this.microphone.view, camera: this.camera.view, share: this.share.view }
    const text = JSON.stringify(devices)
    // Components hear of devices only when something about them is new.
    if (text !== this.shownDevices) this.ports.show(devices)
    this.shownDevices = text
    this.ports.show({
      localCamera: devices.camera.on ? this.camera.track : null,
      localScreen: this.share.track,
      localVoice: devices.microphone.on ? this.microphone.track : null,
    })
    this.options.shown()
  }
}
