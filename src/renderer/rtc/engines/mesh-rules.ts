/**
 * Who offers in a mesh, and which description counts. Pure.
 *
 * Every description is complete (candidates included) and numbered; numbers are ms since epoch or, where a clock lags,
 * one more than what was seen, so that they rise over reloads of a page. The highest offer of a pair wins; at the
 * same number the lower account's.
 */
import type { AccountId } from '@shared/ids'
import type { PeerDescription } from '@shared/rtc/media'

/** How long the higher account waits for the lower one's offer, ms. */
export const offerPatience = 3_000

export function nextNumber(now: number, ...seen: number[]): number {
  return Math.max(now, ...seen.map((number) => number + 1))
}

/**
 * When this side begins: the lower account at once. What is there already from the other may be meant for a page of
 * mine that is gone, so then the higher one begins at once, too.
 */
export function firstOfferDelay(me: AccountId, other: AccountId, there: PeerDescription | undefined): number {
  return me < other || there ? 0 : offerPatience
}

export type MeshStep = 'answer' | 'accept' | 'ignore'

/** `mine`: the number of my newest offer; `answered`: of theirs that I answered last. */
export function stepFor(
  description: PeerDescription,
  { me, other, mine, answered }: { me: AccountId; other: AccountId; mine: number; answered: number },
): MeshStep {
  const { number, type } = description
  if (type === 'answer') return number === mine && mine > answered ? 'accept' : 'ignore'
  if (number <= answered) return 'ignore'
  return number > mine || (number === mine && other < me) ? 'answer' : 'ignore'
}
