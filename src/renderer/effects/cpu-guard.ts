/**
 * Keeps effects from eating the machine (features R8): over 80 % of a core for five seconds they do less, and if that
 * does not help they end. Only the person turns them on again. Pure.
 */
import type { Effort } from './effect-plan'

/** Of one core. */
export const tooMuch = 0.8
/** ms */
export const patience = 5_000
/** An effect below this is not what loads the machine: ending it would not help. */
const worthEnding = 0.05

export interface GuardState {
  effort: Effort | 'off'
  /** Since when it has been too much, without a break; ms. */
  since: number | null
}

/** `time` in ms; shares of one core in the last second. `window` null: the system does not tell. */
export interface LoadSample {
  time: number
  window: number | null
  effect: number
}

export const freshGuard: GuardState = { effort: 'full', since: null }

export function guard(state: GuardState, { time, window, effect }: LoadSample): GuardState {
  if (state.effort === 'off') return state
  const busy = Math.max(effect, effect >= worthEnding ? (window ?? 0) : 0) > tooMuch
  if (!busy) return { ...state, since: null }
  const since = state.since ?? time
  if (time - since < patience) return { ...state, since }
  // Less work is given the same time to show.
  return { effort: state.effort === 'full' ? 'low' : 'off', since: null }
}
