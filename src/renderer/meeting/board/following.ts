/** Whom a person who has just come to the board follows, and since when they look for themselves. Pure; rule B112. */
import type { AccountId } from '@shared/ids'

export interface Following {
  /** Null: not at the board now. */
  sharer: AccountId | null
  before: AccountId | null
  following: AccountId | null
  was: AccountId | null
  /** They looked elsewhere, and were not back since. */
  wentAway: boolean
}

export function leads(now: Following): Pick<Following, 'following' | 'wentAway'> {
  const { sharer, before, following, was, wentAway } = now
  // Whom I follow I chose.
  if (following !== null) return { following, wentAway: sharer !== null && following !== sharer }
  if (sharer === null) return { following, wentAway }
  const left = was === sharer && before === sharer
  return left || wentAway ? { following, wentAway: true } : { following: sharer, wentAway: false }
}
