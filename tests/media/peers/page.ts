/** Several people in one page, each with the product's own engine; their signalling is done outside (./peer.ts). */
import { accountId, type AccountId } from '@shared/ids'
import { closedSignal, type MediaSignal, type WantedPicture } from '@shared/rtc/media'
import { EmbeddedEngine } from '../../../src/renderer/rtc/engines/embedded'
import type { MediaWire } from '../../../src/renderer/rtc/engines/media-wire'
import type { RemoteTrack, RtcStats } from '../../../src/renderer/rtc/rtc-engine'
import type { PeerPage } from './peer-page'

declare global {
  interface Window {
    /** To ./peer.ts: a call of the contract area `rtc` in that person's name. */
    peerCall(name: string, method: string, input: unknown): Promise<unknown>
    peers: PeerPage
  }
}

const asked = new URLSearchParams(location.hash.slice(1))
const picture = Object.fromEntries([...asked].map(([name, value]) => [name, Number(value)]))
/** Which layer of the others' cameras is wanted. */
const layer = (picture['height'] ?? 0) > 180 ? 'high' : 'low'

/** One capture for all of them: what is seen does not matter, only that it is somebody's own. */
let captured: Promise<MediaStream> | null = null

class Signal {
  private value: MediaSignal = closedSignal
  private readonly listeners = new Set<() => void>()
  get = (): MediaSignal => this.value
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  set(value: MediaSignal): void {
    this.value = value
    for (const listener of [...this.listeners]) listener()
  }
}

class Peer {
  readonly signal = new Signal()
  private engine: EmbeddedEngine | null = null
  private readonly players = new Map<MediaStreamTrack, HTMLMediaElement>()
  private readonly mine: MediaStreamTrack[] = []
  private pictures: WantedPicture[] | null = null
  state = 'idle'

  constructor(private readonly name: string) {}

  async join(): Promise<void> {
    const call = <T>(method: string, input?: unknown): Promise<T> =>
      window.peerCall(this.name, method, input) as Promise<T>
    const wire: MediaWire = {
      signal: this.signal,
      openLink: () => call('openLink'),
      publish: (input) => call('publish', input),
      unpublish: (input) => call('unpublish', input),
      want: (input) => call('want', input),
      answer: (input) => call('answer', input),
    }
    const me = accountId(this.name)
    const engine = new EmbeddedEngine(wire, me, (text) => console.warn(text))
    this.engine = engine
    await engine.join({
      onState: (state) => {
        this.state = state
        if (state === 'lost') void this.again(engine)
      },
      onPeers: (peers) => {
        if (!this.pictures)
          engine.want(
            everyCamera(
              peers.map(({ uuid }) => uuid),
              me,
            ),
          )
      },
      onTrack: (track) => this.play(track),
      onTrackGone: ({ track }) => this.stop(track),
      onQuality: () => undefined,
      onLevels: () => undefined,
    })
    captured ??= navigator.mediaDevices.getUserMedia({ audio: true, video: picture })
    for (const track of (await captured).getTracks()) {
      const own = track.clone()
      this.mine.push(own)
      await engine.publish({ source: own.kind === 'audio' ? 'voice' : 'camera', track: own })
    }
    if (this.pictures) engine.want(this.pictures)
  }

  /** As the product does it: whatever is lost is joined anew. */
  private async again(engine: EmbeddedEngine): Promise<void> {
    await engine.leave()
    for (const track of this.mine.splice(0)) track.stop()
    while (this.engine === engine) {
      await new Promise((resolve) => setTimeout(resolve, 500))
      if (this.engine !== engine) return
      this.engine = null
      await this.join().catch(() => (this.engine = engine))
    }
  }

  want(pictures: WantedPicture[]): void {
    this.pictures = pictures
    this.engine?.want(pictures)
  }

  mute(muted: boolean): void {
    for (const track of this.mine) if (track.kind === 'audio') track.enabled = !muted
  }

  stats(): Promise<RtcStats> {
    return this.engine?.stats() ?? Promise.resolve({ time: Date.now(), sent: [], received: [] })
  }

  async leave(): Promise<void> {
    const { engine } = this
    this.engine = null
    await engine?.leave()
    for (const track of this.mine.splice(0)) track.stop()
    for (const track of [...this.players.keys()]) this.stop(track)
  }

  /** Sound that nobody plays is not decoded. */
  private play({ track }: RemoteTrack): void {
    const player = track.kind === 'audio' ? new Audio() : document.createElement('video')
    player.srcObject = new MediaStream([track])
    player.volume = 0
    void player.play().catch(() => undefined)
    this.players.set(track, player)
  }

  private stop(track: MediaStreamTrack): void {
    const player = this.players.get(track)
    if (player) player.srcObject = null
    this.players.delete(track)
  }
}

function everyCamera(people: readonly AccountId[], me: AccountId): WantedPicture[] {
  return people.filter((uuid) => uuid !== me).map((uuid) => ({ uuid, source: 'camera', layer }))
}

const people = new Map<string, Peer>()
const peer = (name: string): Peer => {
  const known = people.get(name) ?? new Peer(name)
  people.set(name, known)
  return known
}

window.peers = {
  signal: (name, value) => peer(name).signal.set(value),
  join: (name) => peer(name).join(),
  want: (name, pictures) => peer(name).want(pictures),
  mute: (name, muted) => peer(name).mute(muted),
  stats: (name) => peer(name).stats(),
  leave: async (name) => {
    await people.get(name)?.leave()
    people.delete(name)
  },
}
