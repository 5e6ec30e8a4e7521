/** Everything that is received, over one connection that the server offers anew whenever its lines change. */
import type { ReceivedLine, ReceivingOffer } from '@shared/rtc/media'
import type { RemoteTrack } from '../rtc-engine'
import { watchIce } from './ice-watch'
import { candidateInit, withRepeatedSound } from './sdp'

export interface ReceiverPorts {
  answer(number: number, sdp: string): Promise<{ candidates: string[] }>
  onTrack(track: RemoteTrack): void
  onTrackGone(track: RemoteTrack): void
  onConnected(): void
  onGone(why: string): void
}

/** One m-line that carries something now. */
export interface ReceivingLine extends RemoteTrack {
  mid: string
  receiver: RTCRtpReceiver
}

export class Receiver {
  readonly connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  private stopWatching: (() => void) | null = null
  private newest: ReceivingOffer | null = null
  private answered = -1
  private working = false
  private closed = false
  private known = new Map<string, ReceivingLine>()

  constructor(private readonly ports: ReceiverPorts) {}

  get lines(): ReceivingLine[] {
    return [...this.known.values()]
  }

  /** Takes the newest offer; those that were overtaken meanwhile are never answered. */
  offer(offer: ReceivingOffer | null): void {
    if (!offer || offer.number <= this.answered || offer.number === this.newest?.number) return
    this.newest = offer
    if (!this.working) void this.work()
  }

  close(): void {
    this.closed = true
    this.stopWatching?.()
    this.connection.close()
    for (const line of this.known.values()) this.ports.onTrackGone(line)
    this.known.clear()
  }

  /** One negotiation at a time: the answer to one offer is done before the next is looked at. */
  private async work(): Promise<void> {
    this.working = true
    try {
      while (this.newest && this.newest.number > this.answered && !this.closed) {
        const { number, sdp, lines } = this.newest
        this.answered = number
        await this.take(number, sdp, lines)
      }
    } catch (error) {
      // What the server and this page think of the connection no longer agrees.
      if (!this.closed) this.ports.onGone(`negotiation: ${String(error)}`)
    } finally {
      this.working = false
    }
  }

  private async take(number: number, sdp: string, lines: ReceivedLine[]): Promise<void> {
    const { connection } = this
    await connection.setRemoteDescription({ type: 'offer', sdp })
    const { type, sdp: answer = '' } = await connection.createAnswer()
    await connection.setLocalDescription({ type, sdp: withRepeatedSound(answer) })
    this.show(lines)
    const reply = await this.ports.answer(number, connection.localDescription?.sdp ?? '').catch((error: unknown) => {
      // Overtaken: the offer that did it is here or on its way.
      if (isStale(error)) return null
      throw error
    })
    if (!reply || this.closed) return
    this.stopWatching ??= watchIce(connection, this.ports)
    for (const candidate of reply.candidates) await connection.addIceCandidate(candidateInit(candidate))
  }

  private show(lines: ReceivedLine[]): void {
    const next = new Map<string, ReceivingLine>()
    for (const { mid, uuid, kind } of lines) {
      const line = this.connection.getTransceivers().find((each) => each.mid === mid)
      if (line) next.set(mid, { mid, uuid, kind, track: line.receiver.track, receiver: line.receiver })
    }
    const same = (a: ReceivingLine, b: ReceivingLine | undefined): boolean =>
      a.uuid === b?.uuid && a.kind === b.kind && a.track === b.track
    const before = this.known
    this.known = next
    for (const line of before.values()) if (!same(line, next.get(line.mid))) this.ports.onTrackGone(line)
    for (const line of next.values()) if (!same(line, before.get(line.mid))) this.ports.onTrack(line)
  }
}

function isStale(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('data' in error)) return false
  const { data } = error
  return typeof data === 'object' && data !== null && 'reason' in data && data.reason === 'stale-offer'
}
