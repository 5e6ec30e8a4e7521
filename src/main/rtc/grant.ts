/** What lets the meeting window into the media of the joined room. Pure. */
import type { RtcGrant } from '@shared/rtc/media'
import type { RoomMember } from '@shared/room/room'
import type { RoomRtc } from '../roomkit/room-service'

/** The service's own word for its media server (shared/room/room-offers.ts). */
const ownMedia = 'media-sfu'

export interface GrantParts {
  rtc: RoomRtc | null
  offers: readonly string[]
  /** Asked for after entry, where entry itself brought none (specs/neroom.md §3.4). */
  token: string
  /** Of a private deployment (private-servers.ts). */
  servers: Record<string, string>
  members: Record<string, RoomMember>
}

/** `null`: no room, or its endpoint has no media that this app speaks. */
export function grantOf({ rtc, offers, token, servers, members }: GrantParts): RtcGrant | null {
  if (!rtc) return null
  const { session, myUuid } = rtc
  if (offers.includes(ownMedia)) return { engine: 'embedded', session, myUuid }
  const anyToken = rtc.rtcToken || token
  if (!rtc.rtcKey || !anyToken) return null
  return {
    engine: 'yunxin',
    session,
    myUuid,
    appKey: rtc.rtcKey,
    channelName: rtc.roomUuid,
    uid: rtc.rtcUid,
    token: anyToken,
    addresses: addressesOf(members),
    ...(Object.keys(servers).length > 0 ? { servers } : {}),
  }
}

/** Whether the media of this room is Yunxin's. */
export function isYunxin({ rtc, offers }: Pick<GrantParts, 'rtc' | 'offers'>): boolean {
  return rtc !== null && !offers.includes(ownMedia) && rtc.rtcKey !== ''
}

/** Whether the token has to be asked for. */
export function needsToken(parts: Pick<GrantParts, 'rtc' | 'offers'>): boolean {
  return isYunxin(parts) && parts.rtc?.rtcToken === ''
}

function addressesOf(members: Record<string, RoomMember>): Record<string, string> {
  const known = Object.values(members).filter(({ rtcUid }) => rtcUid !== 0)
  return Object.fromEntries(known.map(({ rtcUid, uuid }) => [String(rtcUid), uuid]))
}
