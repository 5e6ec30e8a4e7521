/** What the recording needs of the rest of main. */
import type { AccountId } from '@shared/ids'
import type { RoomMember, RoomState } from '@shared/room/room'
import type { StateSource } from '@shared/state'
import type { Clock, Log } from '../ports'

export interface RecordingPorts {
  room: StateSource<RoomState>
  members: StateSource<Record<AccountId, RoomMember>>
  /** Tells the room that I record, or no longer. */
  setMark(on: boolean): Promise<void>
  /** Asks the person; `null`: they think better of it. */
  chooseFile(windowId: number, roomName: string): Promise<string | null>
  /** A window that records works on at full rate while it is hidden. */
  keepAwake(windowId: number, on: boolean): void
  newId(): string
  clock: Clock
  log: Log
}
