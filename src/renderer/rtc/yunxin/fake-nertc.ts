/** NERTC as far as the engine uses it, for tests: a channel in memory whose other side the test plays. */
import type {
  JoinOptions,
  Nertc,
  NertcClient,
  NertcEvents,
  NertcMedia,
  NertcStream,
  StreamOptions,
  Subscription,
} from './sdk'

export const fakeTrack = (id: string): MediaStreamTrack & { stopped: boolean } =>
  ({
    id,
    stopped: false,
    stop(this: { stopped: boolean }) {
      this.stopped = true
    },
  }) as MediaStreamTrack & {
    stopped: boolean
  }

export class FakeStream {
  opened: string[] = []
  readonly tracks = new Map<string, MediaStreamTrack>()

  constructor(
    readonly uid: number,
    private readonly log: string[],
  ) {}

  getId = (): number => this.uid
  init = async (): Promise<void> => void this.log.push('init')
  setVideoProfile = (): void => {}
  setScreenProfile = (): void => {}
  open = async ({ type }: { type: string }): Promise<void> => void this.log.push(`open ${type}`)
  close = async ({ type }: { type: string }): Promise<void> => void this.log.push(`close ${type}`)
  getAudioTrack = (type = 'audio'): MediaStreamTrack | null => this.tracks.get(type) ?? null
  getVideoTrack = (type = 'video'): MediaStreamTrack | null => this.tracks.get(type) ?? null
  destroy = (): void => void this.log.push('destroy stream')
}

export interface FakeOptions {
  /** What `join` throws. */
  refuse?: unknown
  supported?: boolean
}

export class FakeNertc {
  /** What the engine asked for, in order. */
  readonly log: string[] = []
  joinedWith: JoinOptions | null = null
  failSubscribe = false
  private readonly listeners = new Map<string, ((data: never) => void)[]>()

  constructor(private readonly options: FakeOptions = {}) {}

  emit<Name extends keyof NertcEvents>(name: Name, data: NertcEvents[Name]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(data as never)
  }

  /** Somebody publishes. */
  added(stream: FakeStream, mediaType: NertcMedia): void {
    stream.tracks.set(mediaType, fakeTrack(`${stream.uid} ${mediaType}`))
    this.emit('stream-added', { stream, mediaType })
  }

  stream(uid: number): FakeStream {
    return new FakeStream(uid, this.log)
  }

  get sdk(): Nertc {
    return {
      VIDEO_QUALITY: { VIDEO_QUALITY_720p: 8, VIDEO_QUALITY_1080p: 16 },
      VIDEO_FRAME_RATE: { CHAT_VIDEO_FRAME_RATE_5: 1, CHAT_VIDEO_FRAME_RATE_25: 5 },
      createClient: () => this.client,
      createStream: (wanted) => this.localStream(wanted),
      destroy: () => void this.log.push('destroy client'),
      checkSystemRequirements: () => this.options.supported ?? true,
      checkBrowserCompatibility: async () => ({ isPullStreamSupport: true, isPushStreamSupport: true }),
      getSupportedCodec: async () => ({ audio: ['OPUS'], video: ['VP8'] }),
    }
  }

  private localStream(wanted: StreamOptions): NertcStream {
    const parts = (['audio', 'video', 'screen'] as const).filter((part) => wanted[part])
    this.log.push(`create ${parts.join(' ')}`)
    return new FakeStream(Number(wanted.uid), this.log)
  }

  private get client(): NertcClient {
    const done = async (what: string): Promise<void> => void this.log.push(what)
    const naming = (verb: string, stream: NertcStream, { highOrLow: _size, ...media }: Subscription): string =>
      `${verb} ${stream.getId()} ${Object.keys(media).join(' ')}`
    return {
      join: async (options) => {
        if (this.options.refuse !== undefined) throw this.options.refuse
        this.joinedWith = options
        this.log.push('join')
      },
      leave: () => done('leave'),
      publish: () => done('publish'),
      subscribe: async (stream, options) => {
        if (this.failSubscribe) throw new Error('not now')
        this.log.push(`${naming('subscribe', stream, options)} ${options.highOrLow}`)
        for (const mediaType of ['audio', 'audioSlave', 'video', 'screen'] as const) {
          if (options[mediaType]) this.emit('stream-subscribed', { stream, mediaType })
        }
      },
      unsubscribe: (stream, options) => done(naming('unsubscribe', stream, options)),
      setRemoteStreamType: (stream, size, media) => done(`resize ${stream.getId()} ${media} ${size}`),
      setClientRole: (role) => done(`role ${role}`),
      enableDualStream: () => void this.log.push('dual'),
      getTransportStats: async () => ({ txRtt: 40 }),
      getLocalAudioStats: async () => [{ SendBitrate: 32 }],
      getLocalVideoStats: async () => null,
      getRemoteAudioStats: async () => ({ 7: { RecvBitrate: 30, PacketLossRate: 5 } }),
      getRemoteVideoStats: async () => {
        throw new Error('no video yet')
      },
      on: (event, listener) => {
        this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener as (data: never) => void])
      },
    }
  }
}
