/**
 * The only place where room state meets tracks: it watches the room and makes devices and engine agree with it.
 * The first join, a reload, a crash and a reconnect are the same path.
 */
import { may } from '@shared/room/room'
import type { RoomMember, RoomState } from '@shared/room/room'
import type { RtcGrant, WantedPicture } from '@shared/rtc/media'
import { chooseEngine, meshProperty } from './choose-engine'
import type { DeviceList } from './devices'
import { EffectGate } from './effect-gate'
import { EngineKeeper } from './engine-keeper'
import type { MyKind } from './media-plan'
import { MeshAgreement } from './mesh-agreement'
import { MyMedia } from './my-media'
import { withoutTrack, withTrack, type Tracks } from './remote-tracks'
import type { RtcEngineEvents, RtcStats } from './rtc-engine'
import type { RtcActions, ShareTracks, TrackEffect } from './rtc-view'
import type { SessionPorts } from './session-ports'
import { Speaking } from './speaking'

const flags = { microphone: 'audio', camera: 'video', share: 'screen' } as const
const flagOf: Record<MyKind, (member: RoomMember) => boolean> = {
  microphone: ({ isAudioOn }) => isAudioOn,
  camera: ({ isVideoOn }) => isVideoOn,
  share: ({ isSharingScreen }) => isSharingScreen,
}

export class RtcSession implements RtcActions {
  readonly microphone: MyMedia
  readonly camera: MyMedia
  readonly share: MyMedia
  private readonly engines: EngineKeeper
  private readonly speaking: Speaking
  private pictures: WantedPicture[] = []
  private tracks: Tracks = new Map()
  private begunSession = 0
  /** It is decided what this entry turns on. */
  private entered = false
  private readonly mesh: MeshAgreement
  private shownDevices = ''
  private takeOver = false
  /** The room's own link is. */
  private away = false
  private readonly background: EffectGate
  private readonly stops: (() => void)[]

  constructor(private readonly ports: SessionPorts) {
    const { grant, room, members, settings, devices, timers, show } = ports
    this.background = new EffectGate(() => this.settings.background !== 'none', timers)
    this.microphone = this.mine('microphone', () => devices.openMicrophone(this.settings))
    // A background hides the room behind me from the first picture on, also from myself.
    const hidden = (): Promise<void> => this.background.pass()
    this.camera = this.mine('camera', () => devices.openCamera(this.settings), hidden)
    this.share = this.mine('share')
    this.speaking = new Speaking({ show, now: () => timers.now(), microphone: () => this.mutedMicrophone() })
    this.engines = new EngineKeeper({
      create: (kind) => {
        const now = grant.get()
        if (!now) throw new Error('an engine without a grant')
        return ports.createEngine(kind, now)
      },
      events: this.events(),
      log: (message) => ports.calls.log('warn', message),
      changed: () => this.engineChanged(),
      timers,
    })
    const follow = (): void => this.follow()
    this.mesh = new MeshAgreement({
      calls: ports.calls,
      timers,
      recovered: () => (this.engines.recovered(), this.follow()),
      look: follow,
    })
    this.stops = [grant, room, members].map((state) => state.subscribe(follow))
    this.stops.push(
      this.followSettings(),
      devices.onChange((there) => this.devicesChanged(there)),
      settings.subscribe(follow),
    )
    follow()
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.microphone.set(on)
  }

  setCamera(on: boolean): Promise<void> {
    return this.camera.set(on)
  }

  startShare({ picture, sound, takeOver = false }: ShareTracks): Promise<void> {
    this.takeOver = takeOver
    return this.share.set(true, { track: picture, ...(sound ? { sound } : {}) })
  }

  stopShare(): Promise<void> {
    return this.share.set(false)
  }

  want(pictures: WantedPicture[]): void {
    this.pictures = pictures
    this.engines.joined?.want(pictures)
  }

  async stats(): Promise<RtcStats | null> {
    return (await this.engines.joined?.stats()) ?? null
  }

  /** Media again, at once. */
  retry(): void {
    this.engines.retry()
  }

  setCameraEffect(effect: TrackEffect | null): Promise<void> {
    const done = this.camera.setEffect(effect)
    this.background.open()
    return done
  }

  setMicrophoneEffect(effect: TrackEffect | null): Promise<void> {
    return this.microphone.setEffect(effect)
  }

  /** Tracks that the page opened before joining: the entry uses them, and gives back those it does not need. */
  adoptPreview(tracks: { microphone?: MediaStreamTrack; camera?: MediaStreamTrack }): void {
    if (tracks.microphone) this.microphone.adopt(tracks.microphone)
    if (tracks.camera) this.camera.adopt(tracks.camera)
    if (this.entered) for (const media of this.all) media.dropGiven()
  }

  close(): void {
    for (const stop of this.stops) stop()
    this.mesh.end()
    this.speaking.close()
    this.engines.want(null, '')
    for (const media of this.all) media.release()
  }

  private get all(): MyMedia[] {
    return [this.microphone, this.camera, this.share]
  }

  private get settings() {
    const settings = this.ports.settings.get()
    if (!settings) throw new Error('the settings have not come yet')
    return settings
  }

  private get me(): RoomMember | null {
    const room = this.ports.room.get()
    if (!room || !('myUuid' in room)) return null
    return this.ports.members.get()?.[room.myUuid] ?? null
  }

  private follow(): void {
    const { grant, room, settings } = this.ports
    const now = grant.get() ?? null
    const state = room.get()
    const { me } = this
    const inside = now !== null && me !== null && state !== undefined && holdsMedia(state) && Boolean(settings.get())
    if (!inside) this.entered = false
    const back = this.followLink(state?.phase === 'reconnecting')
    this.choose(inside ? now : null)
    for (const media of this.all) media.follow(inside, inside && flagOf[media.kind](me))
    if (back) for (const media of this.all) media.tellAgain()
    if (inside && this.begunSession !== now.session) {
      this.begunSession = now.session
      void this.begin()
    }
  }

  /**
   * Whether the room's own link is back just now. What failed while it was away says nothing of the media server, which
   * is tried at once.
   */
  private followLink(away: boolean): boolean {
    const back = this.away && !away
    this.away = away
    if (!back) return false
    if (this.engines.kind === 'embedded') this.engines.recovered()
    this.engines.retry()
    return true
  }

  private choose(grant: RtcGrant | null): void {
    if (!grant) {
      this.engines.want(null, '')
      return this.mesh.end()
    }
    // A mesh is agreed on over that link, too.
    if (this.away && this.engines.kind !== null) return
    const members = Object.values(this.ports.members.get() ?? {})
    const { engine, meshWanted } = chooseEngine(grant, members, this.engines.health)
    this.mesh.follow(meshWanted, this.me?.properties[meshProperty] === '1')
    this.engines.want(engine, `${grant.engine}:${grant.session}`)
  }

  private async begin(): Promise<void> {
    await this.enter()
    this.entered = true
    for (const media of this.all) media.dropGiven()
  }

  /** The page that entered goes by what was chosen before joining, as far as the room lets it. */
  private async enter(): Promise<void> {
    const first = await this.ports.calls.takeEntry().catch(() => false)
    const { me } = this
    const state = this.ports.room.get()
    if (!first || !me || state?.phase !== 'joined') return
    const { joinMuted, joinWithoutVideo } = this.settings
    const { settings, properties } = state.info
    const muted = joinMuted || (properties['muteOnEntry'] === '1' && !may(settings, me.role, 'mute-all'))
    // What cannot be had is shown by the device itself.
    if (!muted && may(settings, me.role, 'own-audio')) void this.setMicrophone(true).catch(() => undefined)
    if (!joinWithoutVideo && may(settings, me.role, 'own-video')) void this.setCamera(true).catch(() => undefined)
  }

  private events(): Omit<RtcEngineEvents, 'onState'> {
    const { show } = this.ports
    return {
      onCarried: () => this.mesh.serverWorks(),
      onPeers: (peers) => {
        this.speaking.keep((uuid) => peers.some((peer) => peer.uuid === uuid))
        show({ peers })
      },
      onTrack: (track) => this.setTracks(withTrack(this.tracks, track)),
      onTrackGone: (track) => this.setTracks(withoutTrack(this.tracks, track)),
      onQuality: (quality) => show({ quality }),
      onLevels: (levels) => this.speaking.hear(levels, this.me?.uuid ?? null),
    }
  }

  private setTracks(tracks: Tracks): void {
    this.tracks = tracks
    this.ports.show({ tracks })
  }

  private engineChanged(): void {
    const { phase, kind, problem, joined } = this.engines
    if (!joined) {
      this.setTracks(new Map())
      this.speaking.silence()
      this.ports.show({ peers: [], quality: {} })
    }
    this.ports.show({ phase, engine: kind, problem })
    if (joined && this.pictures.length > 0) joined.want(this.pictures)
    for (const media of this.all) media.engineChanged()
    if (phase === 'reconnecting') this.choose(this.ports.grant.get() ?? null)
  }

  private mine(kind: MyKind, open?: () => Promise<MediaStreamTrack>, ready?: () => Promise<void>): MyMedia {
    const { calls, timers, show } = this.ports
    return new MyMedia(kind, {
      ...(open ? { open } : {}),
      ...(ready ? { ready } : {}),
      tell: (on) => calls.setMyMedia({ kind: flags[kind], on, takeOver: on && kind === 'share' && this.takeOver }),
      engine: () => this.engines?.joined ?? null,
      changed: () => this.showMine(),
      stoppedByOther: () => show({ stoppedByOther: { kind, time: timers.now() } }),
      timers,
    })
  }

  private showMine(): void {
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
    this.speaking?.listen()
  }

  private mutedMicrophone(): MediaStreamTrack | null {
    return this.microphone.view.on ? null : this.microphone.source
  }

  private devicesChanged({ microphones, cameras }: DeviceList): void {
    const now = this.ports.settings.get()
    this.engineChanged()
    this.microphone.devicesChanged(microphones, now?.microphoneId ?? '')
    this.camera.devicesChanged(cameras, now?.cameraId ?? '')
  }

  /** Another device was chosen in the settings. */
  private followSettings(): () => void {
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
}

/** Media goes on while the room's own link is away. */
function holdsMedia(state: RoomState): boolean {
  return state.phase === 'joined' || state.phase === 'reconnecting'
}
