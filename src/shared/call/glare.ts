/** Two people calling each other at once: which room both end in. Each side decides alone and alike. */

export interface Caller {
  account: string
  /** Its room was made for this call and has nobody else in it. */
  fresh: boolean
}

/**
 * A room that others are in already wins over a fresh one; of two fresh ones the lower account's wins. Two meetings
 * that ring into each other stay two: `none`.
 */
export function glareWinner(mine: Caller, theirs: Caller): 'mine' | 'theirs' | 'none' {
  if (mine.fresh !== theirs.fresh) return mine.fresh ? 'theirs' : 'mine'
  if (!mine.fresh) return 'none'
  return mine.account < theirs.account ? 'mine' : 'theirs'
}
