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
  private run = 0
  private onLost: () => void = () => undefined

  constructor(private readonly name: string) {}

  /** Resolves when everything is published; stays in from then on, whatever is lost. */
  join(): Promise<void> {
    return new Promise((joined) => void this.stayIn(joined))
  }

  /** As the product does it: whatever is lost is joined anew. */
  private async stayIn(joined: () => void): Promise<void> {
    const run = ++this.run
    while (this.run === run) {
      const engine = this.newEngine()
      const lost = new Promise<void>((resolve) => (this.onLost = resolve))
      // A connection that is closed under it leaves a step of an attempt unanswered for ever.
      await Promise.race([lost, this.publishAll(engine).then(joined, this.onLost)])
      await lost
      await engine.leave()
      for (const track of this.mine.splice(0)) track.stop()
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }

  private newEngine(): EmbeddedEngine {
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
    return new EmbeddedEngine(wire, accountId(this.name), (text) => console.warn(text))
  }

  private async publishAll(engine: EmbeddedEngine): Promise<void> {
    this.engine = engine
    await engine.join({
      onState: (state) => state === 'lost' && this.onLost(),
      onPeers: (peers) => {
        const names = peers.map(({ uuid }) => uuid)
        if (!this.pictures) engine.want(everyCamera(names, accountId(this.name)))
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
    this.run++
    this.onLost()
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
