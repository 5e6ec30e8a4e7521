/** One publishing connection: the client offers, the server answers and receives. */
import type { MediaSource, TrackKind } from '@shared/rtc/media'
import {
  candidatesOf,
  describe,
  openConnection,
  type NativeAddress,
  type NativeConnection,
  type NativeTrack,
} from './native'
import { extensionId, extensions, mediaKinds, mendedAnswer, redundantPayload, trimmedOffer } from './sdp'
import { Source, type SourceOptions } from './source'

/** Which m-lines a source may bring: voice 1 audio; camera 1 video; screen 1 video and perhaps its sound. */
const shapes: Record<MediaSource, Record<string, TrackKind>> = {
  voice: { audio: 'voice' },
  camera: { video: 'camera' },
  screen: { video: 'screen', audio: 'screen-sound' },
}

export interface PublicationOptions {
  name: string
  uuid: string
  source: MediaSource
  offer: string
  address: NativeAddress
  hooks: Pick<SourceOptions, 'onLevel' | 'onStream'>
  /** The connection is gone by itself. */
  lost(): void
}

export interface PublicationAnswer {
  sdp: string
  candidates: string[]
}

export class Publication {
  readonly sources: Source[] = []
  private readonly connection: NativeConnection
  /** The library lets a track go when its wrapper is collected. */
  private readonly tracks: NativeTrack[] = []
  private closed = false

  private constructor(private readonly options: PublicationOptions) {
    this.connection = openConnection(options.name, options.address)
    this.connection.onStateChange((state) => {
      if (!this.closed && (state === 'failed' || state === 'closed')) options.lost()
    })
  }

  /** Rejects when the offer is not of the source's shape or the library refuses it; nothing is left open then. */
  static async open(options: PublicationOptions): Promise<{ publication: Publication; answer: PublicationAnswer }> {
    const kinds = mediaKinds(options.offer)
    const shape = shapes[options.source]
    const fits = kinds.length > 0 && new Set(kinds).size === kinds.length && kinds.every((kind) => shape[kind])
    if (!fits || (options.source === 'screen' && !kinds.includes('video'))) throw new Error('offer of another shape')
    const publication = new Publication(options)
    try {
      return { publication, answer: await publication.negotiate() }
    } catch (error) {
      publication.close()
      throw error
    }
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    try {
      this.connection.close()
    } catch {
      // Closed before.
    }
  }

  private async negotiate(): Promise<PublicationAnswer> {
    const { offer, source, address } = this.options
    const trimmed = trimmedOffer(offer, source === 'voice')
    const levelId = extensionId(trimmed, extensions.audioLevel)
    const ridId = /a=simulcast:/.test(trimmed) ? extensionId(trimmed, extensions.rid) : 0
    this.connection.onTrack((track) => this.adopt(track, levelId, ridId, redundantPayload(trimmed)))
    this.connection.setRemoteDescription(trimmed, 'offer')
    const sdp = await describe(this.connection, 'answer')
    return { sdp: mendedAnswer(sdp, source === 'voice' ? 'voice' : 'sound'), candidates: candidatesOf(sdp, address) }
  }

  private adopt(track: NativeTrack, levelId: number, ridId: number, red: number): void {
    const kind = shapes[this.options.source][track.type()]
    if (!kind || this.closed) return
    this.tracks.push(track)
    const source = new Source({
      uuid: this.options.uuid,
      kind,
      levelId,
      ridId,
      red,
      write: (bytes) => {
        try {
          if (!this.closed) track.sendMessageBinary(bytes)
        } catch {
          // Not open yet, or not any more: what is asked for now is asked for again.
        }
      },
      ...this.options.hooks,
    })
    track.onMessage((bytes) => {
      if (!this.closed) source.received(bytes, performance.now())
    })
    this.sources.push(source)
  }
}
