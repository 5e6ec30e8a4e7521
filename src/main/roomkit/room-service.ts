import type { AccountId, RoomUuid } from '@shared/ids'
import type { RoomEndReason, RoomInfo, RoomState } from '@shared/room/room'
import type { StateSource } from '@shared/state'

export interface JoinRoomParams {
  roomUuid: RoomUuid
  userName?: string
  password?: string
  /** The same person is in on another device: take the place over (P15). */
  moveHere?: boolean
}

/** One room at a time. */
export interface RoomService {
  readonly current: StateSource<RoomState>
  createRoom(params: { roomName: string; password?: string }): Promise<RoomInfo>
  joinRoom(params: JoinRoomParams): Promise<RoomInfo>
  /** Ends the membership whatever happens: tells the service within 2 s, then lets go. No-op without a room. */
  leaveRoom(reason?: RoomEndReason): Promise<void>
  isInRoom(uuid: AccountId): boolean
}
