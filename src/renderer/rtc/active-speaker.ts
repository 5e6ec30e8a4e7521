/** Who speaks, held long enough that the picture does not jump. Pure. */
import type { AccountId } from '@shared/ids'

/** Below this it is breath and keyboards. */
const heard = 0.02
/** How much louder another has to be to take over from somebody who still speaks. */
const louder = 1.5
/** A speaker stays at least this long; ms. */
export const holdTime = 1_200

export interface Speaker {
  uuid: AccountId | null
  /** When they took over, ms. */
  since: number
  /** Smoothed 0–1 by member, so that a single loud sample decides nothing. */
  smooth: Record<AccountId, number>
}

export const nobodySpeaks: Speaker = { uuid: null, since: 0, smooth: {} }

/** `levels`: heard now, myself left out by the caller. Silence keeps the last speaker. */
export function nextSpeaker(now: number, before: Speaker, levels: Record<AccountId, number>): Speaker {
  const smooth: Record<AccountId, number> = {}
  for (const uuid of new Set([...Object.keys(before.smooth), ...Object.keys(levels)]) as Set<AccountId>) {
    const value = 0.6 * (before.smooth[uuid] ?? 0) + 0.4 * (levels[uuid] ?? 0)
    if (value > 0.001) smooth[uuid] = value
  }
  const [loudest] = (Object.entries(smooth) as [AccountId, number][]).toSorted((a, b) => b[1] - a[1])
  const kept = { ...before, smooth }
  if (!loudest || loudest[1] < heard || loudest[0] === before.uuid) return kept
  if (before.uuid !== null) {
    if (now - before.since < holdTime) return kept
    const current = smooth[before.uuid] ?? 0
    if (current >= heard && loudest[1] < current * louder) return kept
  }
  return { uuid: loudest[0], since: now, smooth }
}

/** Somebody who has left does not speak. */
export function withoutSpeaker(before: Speaker, present: (uuid: AccountId) => boolean): Speaker {
  return before.uuid !== null && !present(before.uuid) ? { ...nobodySpeaks, smooth: before.smooth } : before
}
