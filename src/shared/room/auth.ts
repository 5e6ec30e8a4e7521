import type { AccountId } from '../ids'
import type { WireError } from '../errors'

export type LoginWay = 'login-by-im' | 'login' | 'login-by-dynamic-token'

/** Web values of the auth events (specs/neroom.md §1.4). */
export type AuthEvent =
  | 'KICK_OUT'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'ACCOUNT_TOKEN_ERROR'
  | 'LOGGED_IN'
  | 'LOGGED_OUT'
  | 'NET_BROKEN'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_INCORRECT'
  | 'RECONNECTED'

/** What RoomKit's authService shows to the windows. `reuse`: the IM session existed before this login. `eventCount` makes equal events differ. */
export interface AuthState {
  loggedIn: boolean
  userUuid?: AccountId
  /** As the room service knows the person. */
  userName?: string
  way?: LoginWay
  reuse: boolean
  event?: AuthEvent
  eventCount: number
  error?: WireError
}

/** A person who signed in here before. `secret`: the token is in the OS's secure storage, so one click is enough. */
export interface RememberedLogin {
  accountId: AccountId
  name: string
  way: LoginWay
  secret: boolean
  lastTime: number
}

/** A demo person of the embedded service: exists only there. */
export interface DemoAccount {
  accountId: AccountId
  name: string
}
