/** One member's side of the media: what it publishes and what it receives. */
import type { MediaPeer, MediaSource, ReceivingOffer, WantedPicture } from '@shared/rtc/media'
import type { AccountId } from '@shared/ids'
import { Budget } from './budget'
import type { NativeAddress } from './native'
import { Publication, type PublicationAnswer } from './publication'
import { Receiving, type CarryingLine } from './receiving'
import { Refusal } from './refusal'
import type { Source } from './source'

export interface MemberPort {
  offer(offer: ReceivingOffer): void
  changed(): void
  keyframe(line: CarryingLine): void
  lost(): void
  /** Its publications have changed. */
  published(): void
  /** A connection of its own is gone by itself. */
  dropped(source: MediaSource): void
  level(level: number): void
}

export class MediaMember {
  on: ReadonlySet<MediaSource> = new Set()
  pictures: readonly WantedPicture[] = []
  readonly budget = new Budget()
  readonly receiving: Receiving
  private readonly publications = new Map<MediaSource, Publication>()
  /** Counts publish requests per source: an answer that is late for a newer one is thrown away. */
  private readonly turns = new Map<MediaSource, number>()
  private remb = Infinity
  private told = ''
  private sentOctets = 0
  private measuredAt = 0
  private closed = false

  constructor(
    readonly link: number,
    readonly uuid: string,
    private readonly address: NativeAddress,
    private readonly port: MemberPort,
  ) {
    this.receiving = new Receiving({
      name: `${link}-receives`,
      address,
      offer: (offer) => port.offer(offer),
      changed: () => port.changed(),
      keyframe: (line) => port.keyframe(line),
      remb: (bitrate) => (this.remb = bitrate),
      lost: () => port.lost(),
    })
  }

  get peer(): MediaPeer {
    return { uuid: this.uuid as AccountId, sources: [...this.publications.keys()] }
  }

  /** Whether these peers are news to it. */
  toldOf(peers: readonly MediaPeer[]): boolean {
    const text = JSON.stringify(peers)
    if (text === this.told) return false
    this.told = text
    return true
  }

  publishes(source: MediaSource): boolean {
    return this.publications.has(source)
  }

  *sources(): Generator<Source> {
    for (const publication of this.publications.values()) yield* publication.sources
  }

  async publish(source: MediaSource, offer: string): Promise<PublicationAnswer> {
    const turn = this.nextTurn(source)
    const { port } = this
    let own: Publication | null = null
    const { publication, answer } = await Publication.open({
      name: `${this.link}-${source}`,
      uuid: this.uuid,
      source,
      offer,
      address: this.address,
      hooks: {
        onStream: () => port.changed(),
        ...(source === 'voice' ? { onLevel: (level) => port.level(level) } : {}),
      },
      lost: () => {
        if (!own || this.publications.get(source) !== own) return
        this.unpublish(source)
        port.dropped(source)
      },
    })
    own = publication
    if (this.closed || this.turns.get(source) !== turn) {
      publication.close()
      throw new Refusal('negotiation-failed')
    }
    this.publications.get(source)?.close()
    this.publications.set(source, publication)
    port.published()
    return answer
  }

  unpublish(source: MediaSource): void {
    this.nextTurn(source)
    const publication = this.publications.get(source)
    if (!publication) return
    this.publications.delete(source)
    publication.close()
    this.port.published()
  }

  /** Compares what was sent with what the receiver makes of it. */
  measure(now: number): void {
    const lines = this.receiving.carrying
    const octets = lines.reduce((sum, { out }) => sum + out.octets, 0)
    const rate = ((octets - this.sentOctets) * 8000) / Math.max(1, now - this.measuredAt)
    this.budget.feed(this.remb, octets > this.sentOctets ? rate : 0, this.downLoss ?? 0, now)
    this.sentOctets = octets
    this.measuredAt = now
  }

  /** The receiver's newest reports, averaged; null when it receives nothing. */
  get downLoss(): number | null {
    const lines = this.receiving.carrying.filter(({ out }) => out.packets > 0)
    return lines.length === 0 ? null : lines.reduce((sum, { loss }) => sum + loss, 0) / lines.length
  }

  close(): void {
    this.closed = true
    for (const publication of this.publications.values()) publication.close()
    this.publications.clear()
    this.receiving.close()
  }

  private nextTurn(source: MediaSource): number {
    const turn = (this.turns.get(source) ?? 0) + 1
    this.turns.set(source, turn)
    return turn
  }
}
