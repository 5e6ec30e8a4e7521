/** What the grant of a room says, in NERTC's words. Pure. */
import type { RoomRole } from '@shared/room/room'
import type { RtcGrant } from '@shared/rtc/media'
import type { JoinOptions } from './sdk'

export type YunxinGrant = Extract<RtcGrant, { engine: 'yunxin' }>

/** A private deployment brings its own addresses; an app in debug mode has no token. */
export function joinOptions({ channelName, uid, token, servers }: YunxinGrant): JoinOptions {
  return {
    channelName,
    uid,
    ...(token ? { token } : {}),
    ...(servers && Object.keys(servers).length > 0 ? { neRtcServerAddresses: servers } : {}),
  }
}

/** Whoever only watches must not be able to publish, whatever this page does. */
export function clientRole(role: RoomRole | undefined): 'host' | 'audience' {
  return role === 'observer' ? 'audience' : 'host'
}
