/**
 * The wire between a client and the media server of the embedded service: JSON over one WebSocket per joined member,
 * at `/media/v1/rooms/{roomUuid}` of the room server, opened with the same headers as every room request
 * (`user`, `token`, `authType`, `deviceId`): no second login. Rules M1… in docs/spec/media.md.
 *
 * A request is `{id, method, params}`, its reply `{id, result}` or `{id, error: {code, message}}`; what the server
 * tells by itself is `{event, data}`. Everything is small: an SDP of 12 lines' worth of tracks is the largest.
 */
import type { AccountId } from '../ids'
import type { MediaPeer, MediaQuality, MediaSource, ReceivingOffer, WantedPicture } from './media'

export interface MediaMethods {
  /** Publishes one source over a connection of its own, or replaces it. Candidates are the server's own, all of them. */
  publish: { params: { source: MediaSource; sdp: string }; result: { sdp: string; candidates: string[] } }
  unpublish: { params: { source: MediaSource }; result: null }
  /** The whole list, replacing the one before. */
  want: { params: { pictures: WantedPicture[] }; result: null }
  /** Answers the offer of that number; an older number is refused with `stale-offer`. */
  answer: { params: { number: number; sdp: string }; result: { candidates: string[] } }
}
export type MediaMethod = keyof MediaMethods

export interface MediaEvents {
  /** First event of every link. */
  welcome: { limits: MediaLimits }
  peers: { peers: MediaPeer[] }
  offer: ReceivingOffer
  quality: { quality: Record<AccountId, MediaQuality> }
  /** The connection of a source of yours is gone at the server; the others stand. */
  dropped: { source: MediaSource }
}
export type MediaEvent = keyof MediaEvents

/** Per room: how many may be in media at once, and how many pictures one member may want. */
export interface MediaLimits {
  members: number
  pictures: number
}

export const mediaErrors = [
  'bad-request',
  'not-in-room',
  'not-allowed',
  'room-full',
  'stale-offer',
  'negotiation-failed',
  'unavailable',
] as const
export type MediaErrorCode = (typeof mediaErrors)[number]

/** Close codes of the WebSocket. */
export const mediaCloseCodes = { notAllowed: 4401, left: 4404, replaced: 4409, unavailable: 4503 } as const
