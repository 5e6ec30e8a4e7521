/** A part that lives along with the joined room: its chat, its door, what people show each other. */
import type { RoomContext } from './room-context'
import type { RoomEvent } from './room-event'
import type { RoomModel } from './room-model'
import type { Entry } from './room-replies'

export interface RoomFollower {
  joined(context: RoomContext, entry: Entry): void
  left(): void
  /** A custom message of this room, or an event whose number is no step of the room's state. */
  message?(event: RoomEvent): void
  changed?(before: RoomModel, after: RoomModel): void
  /** The link was away and all that was missed is here. */
  back?(): void
}
