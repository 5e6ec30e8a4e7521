/**
 * The only place where room state meets tracks: it watches the room and makes devices and engine agree with it.
 * The first join, a reload, a crash and a reconnect are the same path.
 */
import type { RoomMember, RoomState } from '@shared/room/room'
import type { RtcGrant, WantedPicture } from '@shared/rtc/media'
import { chooseEngine, meshProperty } from './choose-engine'
import { EngineKeeper } from './engine-keeper'
import { MeshAgreement } from './mesh-agreement'
import { MyDevices } from './my-devices'
import { withoutTrack, withTrack, type Tracks } from './remote-tracks'
import type { RtcEngineEvents, RtcStats } from './rtc-engine'
import type { RtcActions, ShareTracks, TrackEffect } from './rtc-view'
import type { SessionPorts } from './session-ports'
import { Speaking } from './speaking'

export class RtcSession implements RtcActions {
  private readonly mine: MyDevices
  private readonly engines: EngineKeeper
  private readonly speaking: Speaking
  private pictures: WantedPicture[] = []
  private tracks: Tracks = new Map()
  private begunSession = 0
  /** It is decided what this entry turns on. */
  private entered = false
  private readonly mesh: MeshAgreement
  /** The room's own link is. */
  private away = false
  private readonly stops: (() => void)[]

  constructor(private readonly ports: SessionPorts) {
    const { grant, room, members, settings, devices, timers, show } = ports
    this.mine = new MyDevices(ports, {
      engine: () => this.engines?.joined ?? null,
      shown: () => this.speaking?.listen(),
    })
    this.speaking = new Speaking({ show, now: () => timers.now(), microphone: () => this.mine.mutedMicrophone })
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
      this.mine.followSettings(),
      devices.onChange((there) => {
        this.engineChanged()
        this.mine.devicesChanged(there)
      }),
      settings.subscribe(follow),
    )
    follow()
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.mine.microphone.set(on)
  }

  setCamera(on: boolean): Promise<void> {
    return this.mine.camera.set(on)
  }

  startShare(tracks: ShareTracks): Promise<void> {
    return this.mine.startShare(tracks)
  }

  stopShare(): Promise<void> {
    return this.mine.share.set(false)
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
    return this.mine.setCameraEffect(effect)
  }

  setMicrophoneEffect(effect: TrackEffect | null): Promise<void> {
    return this.mine.microphone.setEffect(effect)
  }

  /** Tracks that the page opened before joining: the entry uses them, and gives back those it does not need. */
  adoptPreview(tracks: { microphone?: MediaStreamTrack; camera?: MediaStreamTrack }): void {
    this.mine.adopt(tracks)
    if (this.entered) this.mine.dropGiven()
  }

  close(): void {
    for (const stop of this.stops) stop()
    this.mesh.end()
    this.speaking.close()
    this.engines.want(null, '')
    this.mine.release()
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
    this.mine.follow(inside ? me : null)
    if (back) this.mine.tellAgain()
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
    this.mine.dropGiven()
  }

  /** The page that entered goes by what was chosen before joining, as far as the room lets it. */
  private async enter(): Promise<void> {
    const first = await this.ports.calls.takeEntry().catch(() => false)
    const { me } = this
    const state = this.ports.room.get()
    if (first && me && state?.phase === 'joined') this.mine.enter(state.info, me)
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
    this.mine.engineChanged()
    if (phase === 'reconnecting') this.choose(this.ports.grant.get() ?? null)
  }
}

/** Media goes on while the room's own link is away. */
function holdsMedia(state: RoomState): boolean {
  return state.phase === 'joined' || state.phase === 'reconnecting'
}
