/** The order of tiles: people keep their place as long as they can. Pure. */
import type { AccountId } from '@shared/ids'

/** Who was there stays where they were, who is new comes last, who has gone leaves. */
export function keepOrder(before: readonly AccountId[], now: readonly AccountId[]): AccountId[] {
  const here = new Set(now)
  const kept = before.filter((uuid) => here.has(uuid))
  const known = new Set(kept)
  return [...kept, ...now.filter((uuid) => !known.has(uuid))]
}

/**
 * Brings a speaker to the first page by changing places with one person there: the one who has been silent longest.
 * `lastSpoke` in ms, absent = never. My own tile stays. The same array when nothing changes.
 */
export function bringForward(
  order: readonly AccountId[],
  first: number,
  speaker: AccountId | null,
  me: AccountId,
  lastSpoke: ReadonlyMap<AccountId, number>,
): readonly AccountId[] {
  const from = speaker === null ? -1 : order.indexOf(speaker)
  if (from < first) return order
  let to = -1
  for (let index = 0; index < first; index++) {
    const uuid = order[index]
    if (uuid === undefined || uuid === me) continue
    // Of those who never spoke the last on the page goes: the top is where one looks.
    if (to === -1 || spoke(uuid) <= spoke(order[to])) to = index
  }
  if (to === -1) return order
  const next = [...order]
  const [moving, leaving] = [order[from], order[to]]
  if (moving === undefined || leaving === undefined) return order
  next[to] = moving
  next[from] = leaving
  return next

  function spoke(uuid: AccountId | undefined): number {
    return uuid === undefined ? 0 : (lastSpoke.get(uuid) ?? 0)
  }
}
