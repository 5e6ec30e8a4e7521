/** What a service announces at login beyond NERoom's known wire, rule by rule in docs/spec/room-service.md. */
export const roomOffers = [
  'room-brief',
  'room-settings',
  'waiting-room',
  'room-chat',
  'room-watch',
  'take-over-share',
  'media-sfu',
  'schedule',
  'timer',
  'poll',
  'breakout',
  'board',
] as const
export type RoomOffer = (typeof roomOffers)[number]
