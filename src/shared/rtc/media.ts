/**
 * Words of media that main, service and the meeting window share: what is published, wanted and described.
 * One publishing connection per source, one receiving connection for everything that is wanted.
 */
import type { AccountId } from '../ids'

/** What a person can publish. `screen` may bring the sound of the shared thing along. */
export const mediaSources = ['voice', 'camera', 'screen'] as const
export type MediaSource = (typeof mediaSources)[number]

/** A track as it is received: the sound of a share is a track of its own. */
export const trackKinds = ['voice', 'camera', 'screen', 'screen-sound'] as const
export type TrackKind = (typeof trackKinds)[number]

/** Simulcast layers, lowest first; their rids on the wire are q, h, f. */
export const layers = ['low', 'middle', 'high'] as const
export type Layer = (typeof layers)[number]

/** A picture somebody wants to see now, and how big it is shown. Voices are always received. */
export interface WantedPicture {
  uuid: AccountId
  source: 'camera' | 'screen'
  layer: Layer
}

/** What a member publishes at this moment, as the media server sees it. */
export interface MediaPeer {
  uuid: AccountId
  sources: MediaSource[]
}

/** Which received track is whose: `mid` is the m-line of the receiving connection. */
export interface ReceivedLine {
  mid: string
  uuid: AccountId
  kind: TrackKind
}

/** The server's newest offer of the receiving connection. `number` rises by one and is echoed in the answer. */
export interface ReceivingOffer {
  number: number
  /** Without candidates: they come with the reply to the answer. */
  sdp: string
  lines: ReceivedLine[]
}

/** How well media of a member gets through to the server and from it; 0 unknown, 1 best … 5 worst, 6 none. */
export type MediaQuality = 0 | 1 | 2 | 3 | 4 | 5 | 6

/**
 * The link to the media server, as state. `epoch` rises with every new link: calls carry it, so that nothing that was
 * meant for an older link reaches a newer one.
 */
export interface MediaSignal {
  phase: 'closed' | 'opening' | 'open'
  epoch: number
  offer: ReceivingOffer | null
  peers: MediaPeer[]
  quality: Record<AccountId, MediaQuality>
  /** How often the server lost the connection of a source of mine, while the link stood. */
  dropped: Partial<Record<MediaSource, number>>
}

export const closedSignal: MediaSignal = {
  phase: 'closed',
  epoch: 0,
  offer: null,
  peers: [],
  quality: {},
  dropped: {},
}

/** Mesh: the newest description one member sent another; an answer carries the number of its offer. */
export interface PeerDescription {
  number: number
  type: 'offer' | 'answer'
  sdp: string
}

/**
 * What lets the meeting window into the media of the joined room. `session` changes with every entry into a room:
 * an engine never outlives it.
 */
export type RtcGrant =
  | { engine: 'embedded'; session: number; myUuid: AccountId }
  | {
      engine: 'yunxin'
      session: number
      myUuid: AccountId
      appKey: string
      channelName: string
      uid: number
      token: string
      /** RTC uid → member, for what the engine reports by uid; follows `room.members`. */
      addresses?: Record<string, string>
      /** Of a private deployment: NERTC's `neRtcServerAddresses`, as the room's entry gave them. */
      servers?: Record<string, string>
    }
