/** The connection to one other member of a mesh: four fixed lines, so that nothing is ever negotiated twice. */
import type { AccountId } from '@shared/ids'
import { trackKinds, type PeerDescription, type TrackKind } from '@shared/rtc/media'
import type { RemoteTrack } from '../rtc-engine'
import { encodingsOf } from './encodings'
import { watchIce } from './ice-watch'
import { firstOfferDelay, nextNumber, stepFor } from './mesh-rules'
import { preferVp8 } from './publisher'
import { withSpeechParameters } from './sdp'

export interface MeshPeerPorts {
  me: AccountId
  other: AccountId
  now(): number
  /** What I publish now. */
  track(kind: TrackKind): MediaStreamTrack | null
  send(description: PeerDescription): Promise<void>
  onConnected(): void
  /** The tracks of now; a new connection brings new ones. */
  onTracks(tracks: RemoteTrack[]): void
}

/** An offer or answer without all its candidates is worth waiting for this long, ms. */
const gatherLimit = 2_000
/** After an offer that nobody answered, ms. */
const offerAgain = 10_000

export class MeshPeer {
  connection: RTCPeerConnection | null = null
  private senders = new Map<TrackKind, RTCRtpSender>()
  private stopWatching = (): void => {}
  private timer: ReturnType<typeof setTimeout> | null = null
  private mine = 0
  private answered = 0
  private seen = 0
  private closed = false

  constructor(
    private readonly ports: MeshPeerPorts,
    there: PeerDescription | undefined,
  ) {
    this.seen = there?.number ?? 0
    this.offerIn(firstOfferDelay(ports.me, ports.other, there))
  }

  /** Something came from the other side. */
  take(description: PeerDescription): void {
    this.seen = Math.max(this.seen, description.number)
    const step = stepFor(description, { ...this.ports, mine: this.mine, answered: this.answered })
    if (step === 'answer') void this.answer(description).catch(() => this.offerIn(offerAgain))
    if (step === 'accept') void this.accept(description).catch(() => this.offerIn(0))
  }

  /** Puts what I publish now onto its line. */
  async refresh(kind: TrackKind): Promise<void> {
    await this.senders.get(kind)?.replaceTrack(this.ports.track(kind))
  }

  mid(kind: TrackKind): string {
    return String(trackKinds.indexOf(kind))
  }

  sender(kind: TrackKind): RTCRtpSender | null {
    return this.senders.get(kind) ?? null
  }

  receiver(kind: TrackKind): RTCRtpReceiver | null {
    return this.connection?.getTransceivers()[trackKinds.indexOf(kind)]?.receiver ?? null
  }

  close(): void {
    this.closed = true
    if (this.timer) clearTimeout(this.timer)
    this.drop()
  }

  private offerIn(delay: number): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.offer().catch(() => this.offerIn(offerAgain)), delay)
  }

  private async offer(): Promise<void> {
    if (this.closed) return
    const number = nextNumber(this.ports.now(), this.seen, this.mine, this.answered)
    this.mine = number
    const connection = this.fresh()
    for (const kind of trackKinds) {
      const line = connection.addTransceiver(kindOf(kind), { direction: 'sendrecv', sendEncodings: encoding(kind) })
      await this.fill(kind, line)
    }
    await connection.setLocalDescription()
    await gathered(connection)
    if (connection !== this.connection) return
    this.offerIn(offerAgain)
    await this.ports.send({ number, type: 'offer', sdp: connection.localDescription?.sdp ?? '' })
  }

  private async answer({ number, sdp }: PeerDescription): Promise<void> {
    this.answered = number
    const connection = this.fresh()
    await connection.setRemoteDescription({ type: 'offer', sdp: withSpeechParameters(sdp) })
    for (const [index, line] of connection.getTransceivers().entries()) {
      const kind = trackKinds[index]
      if (!kind) continue
      line.direction = 'sendrecv'
      await this.fill(kind, line)
    }
    await connection.setLocalDescription()
    await gathered(connection)
    if (connection !== this.connection) return
    this.show(connection)
    await this.ports.send({ number, type: 'answer', sdp: connection.localDescription?.sdp ?? '' })
  }

  private async accept({ sdp }: PeerDescription): Promise<void> {
    const { connection } = this
    if (connection?.signalingState !== 'have-local-offer') return
    await connection.setRemoteDescription({ type: 'answer', sdp: withSpeechParameters(sdp) })
    this.show(connection)
  }

  private async fill(kind: TrackKind, line: RTCRtpTransceiver): Promise<void> {
    if (kindOf(kind) === 'video') preferVp8(line)
    this.senders.set(kind, line.sender)
    await line.sender.replaceTrack(this.ports.track(kind))
  }

  private show(connection: RTCPeerConnection): void {
    const { other: uuid } = this.ports
    const tracks = connection.getTransceivers().flatMap(({ receiver: { track } }, index) => {
      const kind = trackKinds[index]
      return kind ? [{ uuid, kind, track }] : []
    })
    this.ports.onTracks(tracks)
  }

  /** A restart is a new connection, on both sides. */
  private fresh(): RTCPeerConnection {
    this.drop()
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
    this.connection = connection
    this.stopWatching = watchIce(connection, {
      onConnected: () => {
        if (this.timer) clearTimeout(this.timer)
        this.ports.onConnected()
      },
      // Both sides see it; the rule of numbers settles who is heard. The lower account goes first here, too.
      onGone: () => this.offerIn(firstOfferDelay(this.ports.me, this.ports.other, undefined)),
    })
    return connection
  }

  private drop(): void {
    this.stopWatching()
    this.senders = new Map()
    this.connection?.close()
    this.connection = null
  }
}

function kindOf(kind: TrackKind): 'audio' | 'video' {
  return kind === 'camera' || kind === 'screen' ? 'video' : 'audio'
}

function encoding(kind: TrackKind): RTCRtpEncodingParameters[] {
  return encodingsOf(kind, null)
}

function gathered(connection: RTCPeerConnection): Promise<void> {
  if (connection.iceGatheringState === 'complete') return Promise.resolve()
  return new Promise((done) => {
    const look = (): void => {
      if (connection.iceGatheringState !== 'complete') return
      clearTimeout(timer)
      done()
    }
    const timer = setTimeout(done, gatherLimit)
    connection.addEventListener('icegatheringstatechange', look)
  })
}
