/** The others' streams: keeps what is subscribed in step with what is published and wanted, one step at a time each. */
import type { AccountId } from '@shared/ids'
import type { MediaPeer, MediaSource, WantedPicture } from '@shared/rtc/media'
import type { RemoteTrack } from '../rtc-engine'
import { kindOf, nextRemoteStep, type KnownMedia, type RemoteStep } from './remote-plan'
import type { NertcClient, NertcEvents, NertcMedia, NertcStream, StreamSize, Uid } from './sdk'

interface Remote {
  uid: Uid
  stream: NertcStream | null
  published: Set<KnownMedia>
  muted: Set<KnownMedia>
  subscribed: Map<KnownMedia, StreamSize>
  tracks: Map<KnownMedia, RemoteTrack>
  running: boolean
}

export interface RemoteStreamsPorts {
  client: NertcClient
  memberOf(uid: Uid): AccountId | null
  onPeers(peers: MediaPeer[]): void
  onTrack(track: RemoteTrack): void
  onTrackGone(track: RemoteTrack): void
}

const sourceOf: Partial<Record<KnownMedia, MediaSource>> = { audio: 'voice', video: 'camera', screen: 'screen' }

export class RemoteStreams {
  private readonly all = new Map<string, Remote>()
  private wanted: readonly WantedPicture[] = []
  private shown = '[]'
  private closed = false

  constructor(private readonly ports: RemoteStreamsPorts) {}

  want(pictures: readonly WantedPicture[]): void {
    this.wanted = pictures
    this.follow()
  }

  /** The list of members, the wanted pictures or what is published changed. */
  follow(): void {
    for (const remote of this.all.values()) void this.reconcile(remote)
    this.tellPeers()
  }

  online({ uid }: NertcEvents['peer-online']): void {
    this.remote(uid)
    this.follow()
  }

  gone({ uid }: NertcEvents['peer-leave']): void {
    const remote = this.all.get(String(uid))
    if (!remote) return
    this.all.delete(String(uid))
    for (const media of remote.tracks.keys()) this.drop(remote, media)
    this.tellPeers()
  }

  added({ stream, mediaType }: NertcEvents['stream-added']): void {
    if (!isKnown(mediaType)) return
    const remote = this.remote(stream.getId())
    remote.stream = stream
    remote.published.add(mediaType)
    remote.muted.delete(mediaType)
    this.follow()
  }

  removed({ stream, mediaType }: NertcEvents['stream-removed']): void {
    const remote = this.all.get(String(stream.getId()))
    if (!remote || !isKnown(mediaType)) return
    remote.published.delete(mediaType)
    // The SDK lets go of it by itself: there is nothing left to unsubscribe.
    remote.subscribed.delete(mediaType)
    this.drop(remote, mediaType)
    this.follow()
  }

  subscribed({ stream, mediaType }: NertcEvents['stream-subscribed']): void {
    const remote = this.all.get(String(stream.getId()))
    const uuid = remote && this.ports.memberOf(remote.uid)
    const kind = kindOf[mediaType]
    if (!remote || !uuid || !kind || !isKnown(mediaType) || !remote.subscribed.has(mediaType)) return
    const track = trackOf(stream, mediaType)
    if (!track || remote.tracks.get(mediaType)?.track === track) return
    this.drop(remote, mediaType)
    const received = { uuid, kind, track }
    remote.tracks.set(mediaType, received)
    this.ports.onTrack(received)
  }

  muted(uid: Uid, media: KnownMedia, muted: boolean): void {
    const remote = this.all.get(String(uid))
    if (!remote) return
    if (muted) remote.muted.add(media)
    else remote.muted.delete(media)
    this.tellPeers()
  }

  /** Nothing is told and nothing is done from here on. */
  close(): void {
    this.closed = true
    this.all.clear()
  }

  private remote(uid: Uid): Remote {
    const key = String(uid)
    let remote = this.all.get(key)
    if (!remote) {
      const nothing = { published: new Set<KnownMedia>(), muted: new Set<KnownMedia>(), running: false }
      remote = { uid, stream: null, ...nothing, subscribed: new Map(), tracks: new Map() }
      this.all.set(key, remote)
    }
    return remote
  }

  private async reconcile(remote: Remote): Promise<void> {
    if (remote.running) return
    remote.running = true
    // A step that fails ends the run; the next change of anything begins another.
    for (let going = true; going;) {
      const step = this.closed
        ? null
        : nextRemoteStep({ ...remote, uuid: this.ports.memberOf(remote.uid) }, this.wanted)
      going = step !== null && (await this.carryOut(remote, step))
    }
    remote.running = false
  }

  private async carryOut(remote: Remote, step: RemoteStep): Promise<boolean> {
    const { client } = this.ports
    const { stream, subscribed } = remote
    const { media } = step
    if (!stream) return false
    // Noted before it is done: the track may come before the promise settles.
    if (step.do === 'unsubscribe') subscribed.delete(media)
    else subscribed.set(media, step.size)
    try {
      if (step.do === 'unsubscribe') {
        this.drop(remote, media)
        await client.unsubscribe(stream, { [media]: true })
      } else if (step.do === 'resize') await client.setRemoteStreamType(stream, step.size, step.media)
      else await client.subscribe(stream, { [media]: true, highOrLow: step.size })
      return true
    } catch {
      if (step.do === 'subscribe') subscribed.delete(media)
      return false
    }
  }

  private drop(remote: Remote, media: KnownMedia): void {
    const track = remote.tracks.get(media)
    remote.tracks.delete(media)
    if (track && !this.closed) this.ports.onTrackGone(track)
  }

  private tellPeers(): void {
    if (this.closed) return
    const peers: MediaPeer[] = []
    for (const { uid, published, muted } of this.all.values()) {
      const uuid = this.ports.memberOf(uid)
      const sources = [...published].flatMap((media) => (muted.has(media) ? [] : (sourceOf[media] ?? [])))
      if (uuid) peers.push({ uuid, sources })
    }
    const now = JSON.stringify(peers)
    if (now === this.shown) return
    this.shown = now
    this.ports.onPeers(peers)
  }
}

function isKnown(media: NertcMedia): media is KnownMedia {
  return kindOf[media] !== undefined
}

function trackOf(stream: NertcStream, media: KnownMedia): MediaStreamTrack | null {
  const sound = media === 'audio' || media === 'audioSlave'
  return (sound ? stream.getAudioTrack(media) : stream.getVideoTrack(media)) ?? null
}
