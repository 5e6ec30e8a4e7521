/** Order of room events: duplicates, gaps, early ones (specs/neroom.md §4.3). Pure: returns what to apply and to fetch. */
import { foreignOf } from './room-codes'
import type { RoomEvent } from './room-event'
import type { RoomEndReason } from '@shared/room/room'

/** Applied up to `sequence`; `early` came before their turn, in order. */
export interface SignalState {
  sequence: number
  early: readonly RoomEvent[]
}

/** `fetch`: the number of the event that showed the gap. */
export interface SignalPlan {
  state: SignalState
  apply: RoomEvent[]
  fetch?: number
}

/** After an IM reconnect nobody knows what was missed. */
export const afterReconnect = -2

export function startAt(sequence: number): SignalState {
  return { sequence, early: [] }
}

export function receive(state: SignalState, event: RoomEvent): SignalPlan {
  if (event.sequence === -1) return { state, apply: [event] }
  return settle(state, [event], [])
}

/** Missed events, in whatever order; what is still missing after them asks for another fetch. */
export function fillGap(state: SignalState, events: readonly RoomEvent[]): SignalPlan {
  return settle(state, events, [])
}

/** The whole room stands at `sequence`: only what came early and lies beyond it is left. */
export function restartAt(state: SignalState, sequence: number): SignalPlan {
  return settle({ ...state, sequence }, [], [])
}

function settle(state: SignalState, arrived: readonly RoomEvent[], apply: RoomEvent[]): SignalPlan {
  let { sequence } = state
  const waiting = new Map([...state.early, ...arrived].map((event) => [event.sequence, event]))
  for (let next = waiting.get(sequence + 1); next; next = waiting.get(sequence + 1)) {
    apply.push(next)
    sequence += 1
  }
  const early = [...waiting.values()]
    .filter((event) => event.sequence > sequence)
    .toSorted((a, b) => a.sequence - b.sequence)
  const last = early.at(-1)
  return { state: { sequence, early }, apply, ...(last ? { fetch: last.sequence } : {}) }
}

/** All tries of one repair together; past it the room cannot be trusted. */
export const repairLimit = 60_000

export type RepairPlan = { kind: 'end'; reason: RoomEndReason } | { kind: 'retry'; after: number }

/** `tries` failed so far, the first of them `since` ms ago; `random` in [0, 1) keeps clients from asking in step. */
export function afterFailure(error: unknown, tries: number, since: number, random: number): RepairPlan {
  const foreign = foreignOf(error)
  if (foreign === 1004) return { kind: 'end', reason: 'CLOSE_BY_MEMBER' }
  if (foreign === 1021) return { kind: 'end', reason: 'LEAVE_BY_SELF' }
  const after = Math.min(2 ** tries + random, 16) * 1000
  return since + after > repairLimit ? { kind: 'end', reason: 'SYNC_DATA_ERROR' } : { kind: 'retry', after }
}
