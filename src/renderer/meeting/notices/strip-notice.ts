import type { RoomState } from '@shared/room/room'
import type { RtcView } from '../../rtc/rtc-view'

/** What the strip says; the room's own link comes before media, which cannot do without it for long. */
export type StripNotice = 'room-reconnecting' | 'media-reconnecting' | 'media-failed'

export function stripNotice(room: RoomState['phase'] | undefined, media: RtcView['phase']): StripNotice | null {
  if (room === 'reconnecting') return 'room-reconnecting'
  if (room !== 'joined') return null
  if (media === 'failed') return 'media-failed'
  if (media === 'reconnecting') return 'media-reconnecting'
  return null
}
