/**
 * Signing in as the rest of main sees it. `createAccount(options)` is in ./index.
 *
 * `auth` is the handlers of the contract area of the same name, to be put into ipc/handlers.ts as they are.
 */
import type { EndpointState } from '@shared/endpoint'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { StateSource } from '@shared/state'
import type { ImReuse } from '../im/reuse'
import type { Preferences, Secrets } from '../keeping'
import type { Clock, Log } from '../ports'
import type { RoomKit } from '../roomkit/room-kit'

export interface AccountOptions {
  reuse: ImReuse
  roomKit: Pick<RoomKit, 'authService' | 'roomService'>
  /** Who the remembered people and the demo people are depends on where we sign in. */
  endpoint: StateSource<EndpointState>
  secrets: Secrets
  preferences: Preferences
  log: Log
  clock?: Clock
  /** For tests; the global fetch otherwise. */
  fetch?: typeof fetch
}

export interface Account {
  readonly auth: RoomlineHandlers['auth']
  /**
   * At start: takes up the last session where its token is kept. IM first, so that chat is readable offline; the
   * room login follows by itself when IM is online. Returns whether there is one to take up.
   */
  resume(): boolean
  /** Quitting: stops retries and watches; signs nobody out. */
  close(): void
}
