/**
 * What the service and its media process tell each other: JSON over one WebSocket on the loopback. The service has
 * checked who asks and the shape of the request; the process has all native code and all packets.
 */
import type { MediaSource } from '@shared/rtc/media'
import type { MediaErrorCode, MediaEvents, MediaMethods } from '@shared/rtc/signal'

export type MediaCall = {
  [Method in keyof MediaMethods]: { method: Method; params: MediaMethods[Method]['params'] }
}[keyof MediaMethods]

/** `link` names one client's link for its whole life; `on`: what of it may be heard and seen now. */
export type ToProcess =
  | { do: 'open'; link: number; room: string; uuid: string; on: MediaSource[] }
  | { do: 'allow'; link: number; on: MediaSource[] }
  | { do: 'close'; link: number }
  | { do: 'ask'; link: number; id: number; call: MediaCall }

/** Packets since the counts before. */
export interface MediaCounts {
  rooms: number
  members: number
  forwarded: number
  dropped: number
  repeated: number
}

export type MediaNews = { [Event in keyof MediaEvents]: { event: Event; data: MediaEvents[Event] } }[keyof MediaEvents]

export type FromProcess =
  | { say: 'ready'; pid: number; udpPort: number }
  | { say: 'reply'; link: number; id: number; result: unknown }
  | { say: 'refusal'; link: number; id: number; code: MediaErrorCode }
  | ({ say: 'event'; link: number } & MediaNews)
  /** The connection of this member is beyond repair: it has to come again. */
  | { say: 'lost'; link: number }
  | ({ say: 'counts' } & MediaCounts)

/** How the process is told where to go: the environment, which others of the machine cannot read as they can argv. */
export const environment = {
  url: 'ROOMLINE_MEDIA_URL',
  secret: 'ROOMLINE_MEDIA_SECRET',
  host: 'ROOMLINE_MEDIA_HOST',
  port: 'ROOMLINE_MEDIA_PORT',
  announce: 'ROOMLINE_MEDIA_ANNOUNCE',
  logLevel: 'ROOMLINE_MEDIA_LOG_LEVEL',
} as const

export const secretHeader = 'x-media-secret'
