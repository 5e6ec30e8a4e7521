/**
 * RoomKit as the rest of main sees it: NERoom's words over the one IM session. `createRoomKit(options)` is in ./index.
 *
 * `room` is the handlers of the contract area of the same name, to be put into ipc/handlers.ts as they are.
 */
import type { Endpoint } from '@shared/endpoint'
import type { ConversationId } from '@shared/ids'
import type { RoomInvite } from '@shared/im/message'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { StateSource } from '@shared/state'
import type { ReceivedInvite } from '../im/im'
import type { ImReuse } from '../im/reuse'
import type { Preferences } from '../keeping'
import type { Clock, Log } from '../ports'
import type { AuthService } from './auth-service'
import type { RoomRequest, SignedAccess } from './room-http'
import type { RoomService } from './room-service'
import type { RoomWatch } from './room-watch'

export interface RoomKitOptions {
  /** The only door to IM. */
  reuse: ImReuse
  /** Asked anew at every request: the embedded service's port may have changed. */
  endpoint: () => Endpoint | Promise<Endpoint>
  preferences: Preferences
  /** Room cards of my conversations, newest first (`Im.invites`). */
  invites: StateSource<ReceivedInvite[]>
  sendInvite(conversationId: ConversationId, invite: RoomInvite): Promise<unknown>
  log: Log
  /** Fixed per installation; tells this device's membership from another's (P14, P15). */
  deviceId: string
  clock?: Clock
  /** For tests; the global fetch otherwise. */
  fetch?: typeof fetch
}

export interface RoomKit {
  readonly authService: AuthService
  readonly roomService: RoomService
  /** Lives of rooms I am not in: cards, lists. */
  readonly watch: RoomWatch
  readonly room: RoomlineHandlers['room']
  readonly timer: RoomlineHandlers['timer']
  readonly poll: RoomlineHandlers['poll']
  readonly breakout: RoomlineHandlers['breakout']
  /** For connections beside HTTP (media), opened as the same person; rejects with `room/not-logged-in`. */
  access(): Promise<SignedAccess>
  /** A request of the client API in the name of who is logged in; what its refusal means for the login is seen to. */
  request(request: RoomRequest): Promise<unknown>
  /** Leaves the room (waits 2 s at most) and stops every watch. The IM session is not touched. */
  close(): Promise<void>
}
