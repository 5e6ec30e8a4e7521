/** My own media: one NERTC stream, whose parts are opened and closed one after the other. */
import type { MediaSource } from '@shared/rtc/media'
import type { LocalMedia } from '../rtc-engine'
import { nertcError } from './nertc-errors'
import type { Nertc, NertcClient, NertcStream, OpenOptions, Uid } from './sdk'

const typeOf = { voice: 'audio', camera: 'video', screen: 'screen' } as const satisfies Record<MediaSource, string>

export class LocalStreams {
  private stream: NertcStream | null = null
  private readonly open = new Map<MediaSource, LocalMedia>()
  private queue: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly nertc: Nertc,
    private readonly client: NertcClient,
    private readonly uid: Uid,
  ) {}

  get published(): MediaSource[] {
    return [...this.open.keys()]
  }

  publish(media: LocalMedia): Promise<void> {
    return this.inTurn(`publish ${media.source}`, async () => {
      const before = this.open.get(media.source)
      if (before?.track === media.track && before.sound === media.sound) return
      // NERTC replaces only screens in place; a short gap beats two ways of doing it.
      if (before) await this.close(media.source)
      if (this.stream) await this.stream.open(openOptions(media))
      else this.stream = await this.begin(media)
      this.open.set(media.source, media)
    })
  }

  unpublish(source: MediaSource): Promise<void> {
    return this.inTurn(`unpublish ${source}`, async () => {
      if (this.open.has(source)) await this.close(source)
    })
  }

  /** The tracks stay their owner's. */
  destroy(): void {
    this.stream?.destroy()
    this.stream = null
    this.open.clear()
  }

  private async begin(media: LocalMedia): Promise<NertcStream> {
    const { type, ...source } = openOptions(media)
    const made = this.nertc.createStream({
      uid: this.uid,
      client: this.client,
      audio: type === 'audio',
      video: type === 'video',
      screen: type === 'screen',
      ...source,
    })
    if (!('init' in made)) throw nertcError(made, 'create a stream')
    const { VIDEO_QUALITY: quality, VIDEO_FRAME_RATE: rate } = this.nertc
    made.setVideoProfile({ resolution: quality.VIDEO_QUALITY_720p, frameRate: rate.CHAT_VIDEO_FRAME_RATE_25 })
    made.setScreenProfile({ resolution: quality.VIDEO_QUALITY_1080p, frameRate: rate.CHAT_VIDEO_FRAME_RATE_5 })
    try {
      await made.init()
      await this.client.publish(made)
      return made
    } catch (error) {
      made.destroy()
      throw error
    }
  }

  private async close(source: MediaSource): Promise<void> {
    const media = this.open.get(source)
    this.open.delete(source)
    await this.stream?.close({ type: typeOf[source] })
    if (media?.sound) await this.stream?.close({ type: 'screenAudio' })
  }

  /** Two openings at once confuse the SDK. */
  private inTurn(doing: string, run: () => Promise<void>): Promise<void> {
    const result = this.queue.then(run).catch((cause: unknown) => {
      throw nertcError(cause, doing)
    })
    this.queue = result.catch(() => undefined)
    return result
  }
}

/** Tracks are given as sources: NERTC stops only what it captured itself. */
function openOptions({ source, track, sound }: LocalMedia): OpenOptions {
  if (source === 'voice') return { type: 'audio', audioSource: track }
  if (source === 'camera') return { type: 'video', videoSource: track }
  const ofSound = sound ? { screenAudio: true, screenAudioSource: sound } : {}
  return { type: 'screen', screenVideoSource: track, ...ofSound }
}
