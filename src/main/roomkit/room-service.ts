import type { AccountId, RoomUuid } from '@shared/ids'
import type { RoomInfo, RoomMember, RoomState } from '@shared/room/room'
import type { StateSource } from '@shared/state'
import type { ImReuse } from '../im/reuse'
import type { Clock, Log } from '../ports'
import type { AuthService } from './auth-service'
import type { BoardMessages } from './board-messages'
import type { BreakoutKeeper } from './breakout-keeper'
import type { BreakoutSteering } from './breakout-steering'
import type { ChatController } from './chat-controller'
import type { DoorKeeper } from './door-keeper'
import type { PollApi } from './poll-api'
import type { PollKeeper } from './poll-keeper'
import type { NewRoom, RoomApi } from './room-api'
import type { RoomContext } from './room-context'
import type { JoinRoomParams } from './room-entry'
import type { RtcEntry } from './room-replies'
import type { RoomSigns } from './room-signs'
import type { SteerApi } from './room-steer-api'
import type { RoomSteering } from './room-steering'
import type { TimerKeeper } from './timer-keeper'

/** One room at a time. */
export interface RoomService {
  readonly current: StateSource<RoomState>
  readonly members: StateSource<Record<AccountId, RoomMember>>
  readonly chat: ChatController
  readonly signs: RoomSigns
  readonly door: DoorKeeper
  readonly timer: TimerKeeper
  readonly polls: PollKeeper
  readonly boardMessages: BoardMessages
  readonly steering: RoomSteering
  readonly breakout: { keeper: BreakoutKeeper; steering: BreakoutSteering }
  /** The media side of the joined room; `session` is another one after every entry. */
  readonly rtc: StateSource<RoomRtc | null>
  /** Creates the room under a new nine-digit code and joins it as its host. */
  createRoom(params: NewRoom): Promise<RoomInfo>
  /** Where I have to wait it resolves when I am let in; rejects with `room/refused-entry`, `app/cancelled` by leaveRoom. */
  joinRoom(params: JoinRoomParams): Promise<RoomInfo>
  /** Lets go whatever happens, and tells the service within 2 s. Also gives up waiting, and puts away an ended room. */
  leaveRoom(): Promise<void>
  endRoom(): Promise<void>
  /** The joined room; throws `room/not-joined`. */
  context(): RoomContext
}

export interface RoomRtc extends RtcEntry {
  session: number
  roomUuid: RoomUuid
  myUuid: AccountId
  /** From another room of the same meeting: what was on stays on. */
  moved: boolean
}

export interface RoomServiceOptions {
  api: RoomApi
  steer: SteerApi
  polls: PollApi
  auth: Pick<AuthService, 'state' | 'isLoggedIn'>
  reuse: ImReuse
  deviceId: string
  clock: Clock
  log: Log
  /** For tests: numbers in [0, 1). */
  random?: () => number
}
