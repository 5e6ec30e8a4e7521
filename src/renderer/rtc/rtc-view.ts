/**
 * What the meeting window's components see of media: state to show and things to do. `useRtcStore()` (rtc-store.ts)
 * is the one implementation; tests and previews may bring their own.
 */
import type { WireError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { MediaPeer, MediaQuality, RtcGrant, WantedPicture } from '@shared/rtc/media'
import type { EngineKind, RemoteTrack, RtcStats } from './rtc-engine'

/** `problem` stands while a device cannot be had (`rtc/…` codes): its sentence says what to do. */
export interface LocalDevice {
  on: boolean
  /** Being opened, or being told to the others. */
  busy: boolean
  problem: WireError | null
}

export interface RtcView {
  phase: 'off' | 'joining' | 'joined' | 'reconnecting' | 'failed'
  engine: EngineKind | null
  /** Why media is off although I am in the room. */
  problem: WireError | null
  microphone: LocalDevice
  camera: LocalDevice
  share: LocalDevice
  /** My own pictures, for my tile and the preview. */
  localCamera: MediaStreamTrack | null
  localScreen: MediaStreamTrack | null
  /** What the others hear of me; `null` while muted. */
  localVoice: MediaStreamTrack | null
  /** Received now, by `${uuid}:${kind}`. */
  tracks: ReadonlyMap<string, RemoteTrack>
  peers: MediaPeer[]
  quality: Record<AccountId, MediaQuality>
  /** 0–1 by member who is heard now. */
  levels: Record<AccountId, number>
  /** Who speaks, held long enough not to flicker; myself excluded. */
  activeSpeaker: AccountId | null
  /** Muted, yet speaking into the microphone. */
  talkingWhileMuted: boolean
  /** The newest thing of mine that somebody else turned off. `time` in ms since epoch. */
  stoppedByOther: { kind: 'microphone' | 'camera' | 'share'; time: number } | null
}

export interface RtcActions {
  setMicrophone(on: boolean): Promise<void>
  setCamera(on: boolean): Promise<void>
  startShare(share: ShareTracks): Promise<void>
  stopShare(): Promise<void>
  /** Called by the stage whenever what is visible changes. */
  want(pictures: WantedPicture[]): void
  stats(): Promise<RtcStats | null>
  /** While media is away: tries now what would be tried later anyway. */
  retry(): void
}

/** A captured screen or window; `sound` where the system gives it. */
export interface ShareTracks {
  picture: MediaStreamTrack
  sound?: MediaStreamTrack
  name: string
  /** Ends the share of whoever shares now; for managers. */
  takeOver?: boolean
}

/**
 * A step between capture and publishing (background, noise): takes a track, gives one. `apply` may be called again
 * with a new source; `stop` gives the machine back. Registered by src/renderer/effects.
 */
export interface TrackEffect {
  apply(track: MediaStreamTrack): Promise<MediaStreamTrack>
  stop(): void
}

export type GrantedEngine = RtcGrant['engine']
