/** Media without a media server, for two or three people: a connection to every other member. */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { RoomMember } from '@shared/room/room'
import { trackKinds, type MediaPeer, type MediaSource, type PeerDescription, type TrackKind } from '@shared/rtc/media'
import type { LineStats, LocalMedia, RemoteTrack, RtcEngine, RtcEngineEvents, RtcStats } from '../rtc-engine'
import type { Watched } from '../watched'
import { hint } from './encodings'
import { watchLevels } from './levels'
import { MeshPeer } from './mesh-peer'
import { receivedLines, reportsOf, roundTripOf, sentLines, type Totals } from './stats'

export interface MeshWire {
  descriptions: Watched<Record<AccountId, PeerDescription>>
  /** Who is in the room, and what they say they publish. */
  members: Watched<Record<AccountId, RoomMember>>
  send(to: AccountId, description: PeerDescription): Promise<void>
}

export class MeshEngine implements RtcEngine {
  readonly kind = 'mesh'
  private begun = false
  private events: RtcEngineEvents | null = null
  private readonly peers = new Map<AccountId, MeshPeer>()
  private readonly tracks = new Map<AccountId, RemoteTrack[]>()
  private shown = new Map<string, RemoteTrack>()
  private shownPeers = ''
  private readonly mine = new Map<TrackKind, MediaStreamTrack>()
  private readonly taken = new Map<AccountId, PeerDescription>()
  private stops: (() => void)[] = []
  private readonly totals: Totals = new Map()

  constructor(
    private readonly wire: MeshWire,
    private readonly me: AccountId,
    private readonly now: () => number = Date.now,
  ) {}

  join(events: RtcEngineEvents): Promise<void> {
    if (this.begun) return Promise.reject(new AppError('rtc/rejected', 'an engine joins once'))
    this.begun = true
    this.events = events
    // Meant for a page that is gone, or for me: either way the peers made below begin anew.
    for (const [uuid, there] of Object.entries(this.wire.descriptions.get() ?? {})) {
      this.taken.set(uuid as AccountId, there)
    }
    this.stops = [
      this.wire.members.subscribe(() => this.follow()),
      this.wire.descriptions.subscribe(() => this.receive()),
      watchLevels({
        voices: () => this.voices(),
        mySender: () => [...this.peers.values()][0]?.sender('voice') ?? null,
        me: this.me,
        onLevels: events.onLevels,
      }),
    ]
    events.onState('joined')
    this.follow()
    return Promise.resolve()
  }

  leave(): Promise<void> {
    this.begun = true
    this.events = null
    for (const stop of this.stops.splice(0)) stop()
    for (const peer of this.peers.values()) peer.close()
    this.peers.clear()
    return Promise.resolve()
  }

  async publish({ source, track, sound }: LocalMedia): Promise<void> {
    if (!this.events) throw new AppError('room/not-joined', 'the mesh is left')
    hint(source, track)
    this.mine.set(source, track)
    if (source === 'screen' && sound) this.mine.set('screen-sound', sound)
    await this.refresh(source)
  }

  async unpublish(source: MediaSource): Promise<void> {
    this.mine.delete(source)
    if (source === 'screen') this.mine.delete('screen-sound')
    await this.refresh(source)
  }

  /** Everything comes anyway: two pictures at most. */
  want(): void {}

  async stats(): Promise<RtcStats> {
    const sent: LineStats[] = []
    const received: LineStats[] = []
    let roundTrip: number | undefined
    for (const [uuid, { connection }] of this.peers) {
      if (!connection) continue
      const reports = await reportsOf(connection)
      const kind = (mid: string): TrackKind | undefined => trackKinds[Number(mid)]
      const line = (owner: AccountId) => (mid: string) => {
        const found = kind(mid)
        return found && { uuid: owner, kind: found }
      }
      received.push(...receivedLines(reports, line(uuid), this.totals))
      sent.push(...sentLines(reports, line(this.me), this.totals))
      roundTrip ??= roundTripOf(reports)
    }
    return { time: this.now(), sent, received, ...(roundTrip === undefined ? {} : { roundTrip }) }
  }

  private async refresh(source: MediaSource): Promise<void> {
    const kinds: TrackKind[] = source === 'screen' ? ['screen', 'screen-sound'] : [source]
    const peers = [...this.peers.values()]
    await Promise.all(peers.flatMap((peer) => kinds.map((kind) => peer.refresh(kind))))
  }

  private follow(): void {
    const members = this.wire.members.get()
    if (!members || !this.events) return
    for (const [uuid, peer] of this.peers) {
      if (members[uuid]) continue
      peer.close()
      this.peers.delete(uuid)
      this.tracks.delete(uuid)
    }
    for (const { uuid } of Object.values(members)) {
      if (uuid !== this.me && !this.peers.has(uuid)) this.peers.set(uuid, this.meet(uuid))
    }
    this.show()
  }

  private receive(): void {
    const all = this.wire.descriptions.get() ?? {}
    for (const [uuid, peer] of this.peers) {
      const description = all[uuid]
      const before = this.taken.get(uuid)
      if (!description || (before?.number === description.number && before.type === description.type)) continue
      this.taken.set(uuid, description)
      peer.take(description)
    }
  }

  private meet(other: AccountId): MeshPeer {
    const there = this.wire.descriptions.get()?.[other]
    return new MeshPeer(
      {
        me: this.me,
        other,
        now: this.now,
        track: (kind) => this.mine.get(kind) ?? null,
        send: (description) => this.wire.send(other, description),
        onConnected: () => undefined,
        onTracks: (tracks) => {
          this.tracks.set(other, tracks)
          this.show()
        },
      },
      there,
    )
  }

  /** A line is always there; whether it carries anything, the member's flags say. */
  private show(): void {
    const { events } = this
    const members = this.wire.members.get()
    if (!events || !members) return
    const next = new Map<string, RemoteTrack>()
    for (const [uuid, tracks] of this.tracks) {
      for (const track of tracks) {
        if (publishes(members[uuid], track.kind)) next.set(`${uuid}:${track.kind}`, track)
      }
    }
    const before = this.shown
    this.shown = next
    for (const [key, track] of before) if (next.get(key)?.track !== track.track) events.onTrackGone(track)
    for (const [key, track] of next) if (before.get(key)?.track !== track.track) events.onTrack(track)
    const peers: MediaPeer[] = Object.values(members).map((member) => ({
      uuid: member.uuid,
      sources: (['voice', 'camera', 'screen'] as const).filter((source) => publishes(member, source)),
    }))
    const list = JSON.stringify(peers)
    if (list !== this.shownPeers) events.onPeers(peers)
    this.shownPeers = list
  }

  private voices(): { uuid: AccountId; receiver: RTCRtpReceiver }[] {
    return [...this.peers].flatMap(([uuid, peer]) => {
      const receiver = peer.receiver('voice')
      return receiver ? [{ uuid, receiver }] : []
    })
  }
}

function publishes(member: RoomMember | undefined, kind: TrackKind): boolean {
  if (!member) return false
  if (kind === 'voice') return member.isAudioOn
  return kind === 'camera' ? member.isVideoOn : member.isSharingScreen
}
