/** Which windows stand, decided from state. Pure; window-keeper.ts carries it out. */
import type { SessionState } from '@shared/im/session'
import type { PreparedRoom } from '@shared/ipc/contract-preview'
import type { RoomState } from '@shared/room/room'

/** `sign-in`: only the sign-in window. `main`: the app. `undecided`: at start, until it is known which. */
export type Stage = 'undecided' | 'sign-in' | 'main'

/**
 * Signing in keeps the sign-in window until the session has proven itself, so that refusals show under their
 * fields. A kick leaves the app standing: it offers to sign in here again, and chat stays readable.
 */
export function stageAfter(stage: Stage, session: SessionState): Stage {
  if (session.phase === 'online' || session.phase === 'syncing') return 'main'
  if (stage === 'main' && session.phase === 'signed-out' && session.reason?.kind !== 'kicked') return 'sign-in'
  return stage
}

/** What the meeting window is there for: the room, and the one that is about to be entered. */
export interface MeetingView {
  room: RoomState
  prepared: PreparedRoom | null
}

/**
 * A room's window opens as it is prepared, as I stand in front of its door, or as I get in; it closes when the room is
 * over and done with and no other is prepared. An ended one tells why first.
 */
export function meetingStep(before: MeetingView, now: MeetingView): 'open' | 'close' | 'none' {
  const opens = now.prepared ? now.prepared !== before.prepared : isShown(now.room) && !isShown(before.room)
  if (opens) return 'open'
  return isEmpty(now) && !isEmpty(before) ? 'close' : 'none'
}

function isShown({ phase }: RoomState): boolean {
  return phase === 'waiting' || phase === 'joined' || phase === 'reconnecting' || phase === 'leaving'
}

/** Nothing is left for the meeting window to show. */
export function isEmpty({ room, prepared }: MeetingView): boolean {
  return room.phase === 'idle' && prepared === null
}

/** Not in yet, on the way or at the door: whoever closes the window then does not want to come. */
export function isOutside({ phase }: RoomState): boolean {
  return phase === 'joining' || phase === 'waiting'
}

/** Whether closing the meeting window would cost the membership, so that it must be asked. */
export function holdsRoom(room: RoomState): boolean {
  return room.phase === 'joined' || room.phase === 'reconnecting'
}
