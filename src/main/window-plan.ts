/** Which windows stand, decided from state. Pure; window-keeper.ts carries it out. */
import type { SessionState } from '@shared/im/session'
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

/** A room's window opens as I get in and closes when the room is over and done with; an ended one tells why first. */
export function meetingStep(before: RoomState, now: RoomState): 'open' | 'close' | 'none' {
  if (now.phase === 'joined' && (before.phase === 'idle' || before.phase === 'joining' || before.phase === 'ended')) {
    return 'open'
  }
  return now.phase === 'idle' && before.phase !== 'idle' ? 'close' : 'none'
}

/** Whether closing the meeting window would cost the membership, so that it must be asked. */
export function holdsRoom(room: RoomState): boolean {
  return room.phase === 'joined' || room.phase === 'reconnecting'
}
