/** Media over Yunxin's NERTC: its client behind our port. Limits: my own level is not told, and there are two layers. */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { RoomMember } from '@shared/room/room'
import type { MediaSource, WantedPicture } from '@shared/rtc/media'
import type { LocalMedia, RtcEngine, RtcEngineEvents, RtcStats } from '../rtc-engine'
import type { Watched } from '../watched'
import { afterConnection, afterError, duplicate, expelled, levelsOf, qualityOf, type StateChange } from './engine-state'
import { clientRole, joinOptions, type YunxinGrant } from './join-options'
import { LocalStreams } from './local-streams'
import { memberOf } from './member-ids'
import { nertcError } from './nertc-errors'
import { statsOf } from './nertc-stats'
import { RemoteStreams } from './remote-streams'
import { loadNertc, type Nertc, type NertcClient, type NertcEvents, type Uid } from './sdk'
import { mustSupport } from './support'

export interface YunxinParts {
  members: Watched<Record<AccountId, RoomMember>>
  load?: () => Promise<Nertc>
}

/** What stands between joining and leaving. */
interface Channel {
  nertc: Nertc
  client: NertcClient
  local: LocalStreams
  remote: RemoteStreams
}

export class YunxinEngine implements RtcEngine {
  readonly kind = 'yunxin'
  private events: RtcEngineEvents | null = null
  private channel: Channel | null = null
  private begun = false
  private joined = false
  private pictures: WantedPicture[] = []
  private role: 'host' | 'audience' = 'host'
  private stopFollowing = (): void => {}

  constructor(
    private readonly grant: YunxinGrant,
    private readonly parts: YunxinParts,
  ) {}

  async join(events: RtcEngineEvents): Promise<void> {
    if (this.begun) throw new AppError('rtc/rejected', 'an engine joins once')
    this.begun = true
    this.events = events
    try {
      const nertc = await (this.parts.load ?? loadNertc)()
      await mustSupport(nertc)
      this.mustStay()
      const { client, remote } = this.open(nertc)
      this.role = this.myRole
      if (this.role !== 'host') await client.setClientRole(this.role)
      client.enableDualStream({ video: true, screen: false })
      await client.join(joinOptions(this.grant))
      this.mustStay()
      this.joined = true
      remote.want(this.pictures)
      events.onState('joined')
    } catch (cause) {
      await this.leave()
      throw nertcError(cause, 'join')
    }
  }

  async leave(): Promise<void> {
    this.begun = true
    this.events = null
    this.joined = false
    this.stopFollowing()
    const { channel } = this
    this.channel = null
    if (!channel) return
    channel.remote.close()
    channel.local.destroy()
    // It tells the server; whether that hears it is its matter, ours is over.
    await channel.client.leave().catch(() => undefined)
    channel.nertc.destroy(channel.client)
  }

  async publish(media: LocalMedia): Promise<void> {
    await this.mustBeJoined().local.publish(media)
  }

  async unpublish(source: MediaSource): Promise<void> {
    await this.channel?.local.unpublish(source)
  }

  want(pictures: WantedPicture[]): void {
    this.pictures = pictures
    if (this.joined) this.channel?.remote.want(pictures)
  }

  async stats(): Promise<RtcStats> {
    const { client } = this.mustBeJoined()
    const quiet = (figures: Promise<unknown>): Promise<unknown> => figures.catch(() => null)
    const [transport, localAudio, localVideo, localScreen, remoteAudio, remoteVideo, remoteScreen] = await Promise.all([
      quiet(client.getTransportStats()),
      quiet(client.getLocalAudioStats()),
      quiet(client.getLocalVideoStats('video')),
      quiet(client.getLocalVideoStats('screen')),
      quiet(client.getRemoteAudioStats()),
      quiet(client.getRemoteVideoStats('video')),
      quiet(client.getRemoteVideoStats('screen')),
    ])
    const figures = { transport, localAudio, localVideo, localScreen, remoteAudio, remoteVideo, remoteScreen }
    return statsOf(figures, this.grant.myUuid, this.who, Date.now())
  }

  private open(nertc: Nertc): Channel {
    const client = nertc.createClient({ appkey: this.grant.appKey, debug: false })
    const { onPeers, onTrack, onTrackGone } = this.mustStay()
    const remote = new RemoteStreams({ client, memberOf: this.who, onPeers, onTrack, onTrackGone })
    const channel = { nertc, client, remote, local: new LocalStreams(nertc, client, this.grant.uid) }
    this.channel = channel
    this.hear(channel)
    this.stopFollowing = this.parts.members.subscribe(() => this.followMembers(channel))
    return channel
  }

  private hear({ client, remote }: Channel): void {
    const on = <Name extends keyof NertcEvents>(name: Name, hear: (data: NertcEvents[Name]) => void): void =>
      client.on(name, (data) => this.events && hear(data))
    on('peer-online', (peer) => remote.online(peer))
    on('peer-leave', (peer) => remote.gone(peer))
    on('stream-added', (stream) => remote.added(stream))
    on('stream-removed', (stream) => remote.removed(stream))
    on('stream-subscribed', (stream) => remote.subscribed(stream))
    for (const media of ['audio', 'video', 'screen'] as const) {
      on(`mute-${media}`, ({ uid }) => remote.muted(uid, media, true))
      on(`unmute-${media}`, ({ uid }) => remote.muted(uid, media, false))
    }
    on('network-quality', (items) => this.events?.onQuality(qualityOf(items, this.who)))
    on('volume-indicator', (items) => this.events?.onLevels(levelsOf(items, this.who)))
    on('connection-state-change', (change) => this.joined && this.become(afterConnection(change)))
    on('error', (type) => this.joined && this.become(afterError(type)))
    on('uid-duplicate', () => this.become(duplicate))
    on('permkey-timeout', () => this.become(expelled))
    on('client-banned', ({ uid }) => String(uid) === String(this.grant.uid) && this.become(expelled))
    on('channel-closed', () => this.become({ state: 'lost' }))
  }

  /** Only one of the events of an end is told: the first. */
  private become(change: StateChange | null): void {
    const { events } = this
    if (!change || !events) return
    if (change.state === 'lost' || change.state === 'failed') void this.leave()
    events.onState(change.state, change.error)
  }

  private followMembers({ client, remote }: Channel): void {
    remote.follow()
    const role = this.myRole
    if (!this.joined || role === this.role) return
    this.role = role
    client.setClientRole(role).catch(() => undefined)
  }

  private get myRole(): 'host' | 'audience' {
    return clientRole(this.parts.members.get()?.[this.grant.myUuid]?.role)
  }

  private readonly who = (uid: Uid): AccountId | null => {
    // NERTC calls me 0 now and then.
    if (uid === 0 || String(uid) === String(this.grant.uid)) return this.grant.myUuid
    return memberOf(uid, this.parts.members.get() ?? {}, this.grant.addresses)
  }

  private mustStay(): RtcEngineEvents {
    if (!this.events) throw new AppError('app/cancelled', 'left while joining')
    return this.events
  }

  private mustBeJoined(): Channel {
    if (!this.channel || !this.joined) throw new AppError('room/not-joined', 'NERTC is not joined')
    return this.channel
  }
}
