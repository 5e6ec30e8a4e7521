/**
 * The port to an engine that carries sound and pictures: the embedded media server, the mesh, Yunxin's NERTC.
 * An engine knows tracks and members, never rooms, roles or windows. Every promise rejects with an AppError.
 */
import type { AccountId } from '@shared/ids'
import type { MediaPeer, MediaQuality, MediaSource, TrackKind, WantedPicture } from '@shared/rtc/media'

export type EngineKind = 'embedded' | 'mesh' | 'yunxin'

/** What is published of one source; `sound` only with a shared screen. The engine never stops these tracks. */
export interface LocalMedia {
  source: MediaSource
  track: MediaStreamTrack
  sound?: MediaStreamTrack
}

/** A track somebody publishes, as long as it is received. */
export interface RemoteTrack {
  uuid: AccountId
  kind: TrackKind
  track: MediaStreamTrack
}

/**
 * `lost`: the engine has nothing any more and will not come back by itself; the session joins anew.
 * `failed` carries why a new try would be in vain.
 */
export type EngineState = 'idle' | 'joining' | 'joined' | 'lost' | 'failed'

export interface RtcEngineEvents {
  onState(state: EngineState, error?: unknown): void
  /** Media goes through the server: it can be reached. Told by engines for which that is not certain from the join. */
  onCarried?(): void
  /** Who publishes what, whether wanted or not. */
  onPeers(peers: MediaPeer[]): void
  onTrack(track: RemoteTrack): void
  onTrackGone(track: RemoteTrack): void
  onQuality(quality: Record<AccountId, MediaQuality>): void
  /** 0–1 by member who is heard now, myself included; some five times a second. */
  onLevels(levels: Record<AccountId, number>): void
}

export interface RtcEngine {
  readonly kind: EngineKind
  /** Once per engine. `events` are heard until `leave`. */
  join(events: RtcEngineEvents): Promise<void>
  /** Lets go of everything at once; safe to call twice. */
  leave(): Promise<void>
  /** Publishes, or replaces what that source publishes. */
  publish(media: LocalMedia): Promise<void>
  unpublish(source: MediaSource): Promise<void>
  /** The pictures on screen now, replacing the list before. Voices and sounds of shares come by themselves. */
  want(pictures: WantedPicture[]): void
  stats(): Promise<RtcStats>
}

/** Rates in kbit/s, times in ms, loss 0–1; what an engine cannot tell is absent. */
export interface LineStats {
  uuid: AccountId
  kind: TrackKind
  kbps: number
  loss?: number
  jitter?: number
  width?: number
  height?: number
  framesPerSecond?: number
  framesDecoded?: number
  freezes?: number
  /** Of sound: how much was made up, and how much there was. */
  concealedSamples?: number
  /** Of them, made up while nothing was to be heard. */
  silentConcealedSamples?: number
  totalSamples?: number
  layer?: string
  codec?: string
}

export interface RtcStats {
  /** ms since epoch */
  time: number
  roundTrip?: number
  sent: LineStats[]
  received: LineStats[]
}
