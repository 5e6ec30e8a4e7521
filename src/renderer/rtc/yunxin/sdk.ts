/** The part of nertc-web-sdk 5.8 that is used here, and the only place that loads it. */
import nertcScript from 'nertc-web-sdk/NERTC.js?url'
import { markRaw } from 'vue'
import { AppError } from '@shared/errors'

export type Uid = number | string
export type NertcMedia = 'audio' | 'audioSlave' | 'video' | 'screen' | 'videoThird' | 'videoFourth'
/** 0 is the large stream, 1 the small one. */
export type StreamSize = 0 | 1

export interface StreamOptions {
  uid: Uid
  client: NertcClient
  audio: boolean
  video: boolean
  screen: boolean
  audioSource?: MediaStreamTrack
  videoSource?: MediaStreamTrack
  screenVideoSource?: MediaStreamTrack
  screenAudio?: boolean
  screenAudioSource?: MediaStreamTrack
}

export interface OpenOptions {
  type: 'audio' | 'video' | 'screen'
  audioSource?: MediaStreamTrack
  videoSource?: MediaStreamTrack
  screenVideoSource?: MediaStreamTrack
  screenAudio?: boolean
  screenAudioSource?: MediaStreamTrack
}

export interface NertcStream {
  getId(): Uid
  init(): Promise<unknown>
  open(options: OpenOptions): Promise<unknown>
  close(options: { type: 'audio' | 'video' | 'screen' | 'screenAudio' }): Promise<unknown>
  setVideoProfile(profile: { resolution: number; frameRate: number }): void
  setScreenProfile(profile: { resolution: number; frameRate: number }): void
  getAudioTrack(type?: 'audio' | 'audioSlave'): MediaStreamTrack | null | undefined
  getVideoTrack(type?: 'video' | 'screen'): MediaStreamTrack | null | undefined
  destroy(): void
}

export interface JoinOptions {
  channelName: string
  uid: Uid
  token?: string
  neRtcServerAddresses?: Record<string, string>
}

export interface Subscription {
  audio?: boolean
  audioSlave?: boolean
  video?: boolean
  screen?: boolean
  highOrLow?: StreamSize
}

type OfPeer = { uid: Uid }
type OfStream = { stream: NertcStream; mediaType: NertcMedia }

/** What each event brings along. */
export interface NertcEvents {
  'peer-online': OfPeer
  'peer-leave': OfPeer
  'stream-added': OfStream
  'stream-removed': OfStream
  'stream-subscribed': OfStream
  'mute-audio': OfPeer
  'unmute-audio': OfPeer
  'mute-video': OfPeer
  'unmute-video': OfPeer
  'mute-screen': OfPeer
  'unmute-screen': OfPeer
  'connection-state-change': { curState: string; prevState: string; reconnect: boolean }
  'network-quality': { uid: Uid; uplinkNetworkQuality: number; downlinkNetworkQuality: number }[]
  'volume-indicator': { uid: Uid; level: number; type?: string }[]
  'uid-duplicate': undefined
  'client-banned': OfPeer
  'channel-closed': undefined
  'permkey-timeout': undefined
  error: string
}

export interface NertcClient {
  join(options: JoinOptions): Promise<unknown>
  leave(): Promise<unknown>
  publish(stream: NertcStream): Promise<unknown>
  subscribe(stream: NertcStream, options: Subscription): Promise<unknown>
  unsubscribe(stream: NertcStream, options: Subscription): Promise<unknown>
  setRemoteStreamType(stream: NertcStream, size: StreamSize, media: 'video' | 'screen'): Promise<unknown>
  setClientRole(role: 'host' | 'audience'): Promise<unknown>
  enableDualStream(sources: { video: boolean; screen: boolean }): void
  getTransportStats(): Promise<unknown>
  getLocalAudioStats(): Promise<unknown>
  getLocalVideoStats(media: 'video' | 'screen'): Promise<unknown>
  getRemoteAudioStats(): Promise<unknown>
  getRemoteVideoStats(media: 'video' | 'screen'): Promise<unknown>
  on<Name extends keyof NertcEvents>(event: Name, listener: (data: NertcEvents[Name]) => void): void
}

export interface Nertc {
  VIDEO_QUALITY: { VIDEO_QUALITY_720p: number; VIDEO_QUALITY_1080p: number }
  VIDEO_FRAME_RATE: { CHAT_VIDEO_FRAME_RATE_5: number; CHAT_VIDEO_FRAME_RATE_25: number }
  createClient(options: { appkey: string; debug?: boolean }): NertcClient
  /** A description of what is wrong with the options, where it is no stream. */
  createStream(options: StreamOptions): NertcStream | { code: number; desc: string }
  destroy(client: NertcClient): void
  checkSystemRequirements(): boolean
  checkBrowserCompatibility(): Promise<{ isPullStreamSupport: boolean; isPushStreamSupport: boolean }>
  getSupportedCodec(): Promise<{ audio: string[]; video: string[] }>
}

let loading: Promise<Nertc> | null = null

/** 1.2 MB, so only where the room's media is Yunxin's. Vue must not look into its objects. */
export function loadNertc(): Promise<Nertc> {
  loading ??= runScript(nertcScript).then(
    // Whether it has what is declared above is held by a test against the real one.
    () => markRaw((window as Window & { NERTC?: Nertc }).NERTC ?? missing()),
    (cause: unknown) => {
      loading = null
      throw new AppError('rtc/unsupported', 'NERTC cannot be loaded', { cause })
    },
  )
  return loading
}

function missing(): never {
  throw new AppError('rtc/unsupported', 'NERTC is not what was loaded')
}

/**
 * As the script it is, untouched: it looks for the global object in ways that only work outside of modules, and
 * otherwise by `eval`, which no page of ours may.
 */
function runScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => reject(new Error('the script was refused')))
    document.head.append(script)
  })
}
