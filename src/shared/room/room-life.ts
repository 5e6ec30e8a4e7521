/** What people outside a room see of it: the meeting card of a conversation, quick-join. */
import type { AccountId } from '../ids'

/** Times are ms since epoch. `unknown`: nobody said yet, or the service knows no such room. */
export type RoomLife =
  | { phase: 'unknown' }
  | {
      phase: 'live'
      roomName: string
      memberCount: number
      members: { uuid: AccountId; name: string }[]
      startTime: number
      hasPassword: boolean
      locked: boolean
    }
  | { phase: 'ended'; roomName: string; startTime: number; endTime: number }

export const unknownLife: RoomLife = { phase: 'unknown' }
