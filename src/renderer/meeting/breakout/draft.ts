/** Groups before they are opened. Pure. */
import type { AccountId } from '@shared/ids'
import { assignEvenly, longestGroupSeconds, mostGroups, type NewBreakout } from '@shared/room/breakout'

/** `placed`: account → place of the group, from 0. */
export interface Draft {
  way: 'auto' | 'hand' | 'choose'
  names: string[]
  placed: Record<AccountId, number>
  /** As typed. */
  minutes: string
}

/** As typed → a number of groups; `null`: none that can be. */
export function groupCount(text: string): number | null {
  const count = Number(text)
  return Number.isInteger(count) && count >= 1 && count <= mostGroups ? count : null
}

/** Nothing typed is no limit, 0; `null`: nothing that can be. */
export function limitSeconds(minutes: string): number | null {
  if (minutes.trim() === '') return 0
  const seconds = Math.round(Number(minutes) * 60)
  return seconds >= 60 && seconds <= longestGroupSeconds ? seconds : null
}

/** Names that were changed stay; who was in a group that is gone is in none. */
export function resized({ names, placed, ...draft }: Draft, count: number, nameOf: (number: number) => string): Draft {
  const left = Object.entries(placed).filter(([, at]) => at < count)
  return {
    ...draft,
    names: Array.from({ length: count }, (_, at) => names[at] ?? nameOf(at + 1)),
    placed: Object.fromEntries(left) as Draft['placed'],
  }
}

export function spread(draft: Draft, people: readonly AccountId[], random: () => number): Draft {
  const groups = assignEvenly(people, draft.names.length, random)
  const placed = groups.flatMap((group, at) => group.map((uuid) => [uuid, at] as const))
  return { ...draft, placed: Object.fromEntries(placed) as Draft['placed'] }
}

/** What is asked for; a name that was emptied falls back. Who has left the meeting meanwhile is left out there. */
export function wantedOf(draft: Draft, nameOf: (number: number) => string): NewBreakout {
  const placed = Object.entries(draft.way === 'choose' ? {} : draft.placed) as [AccountId, number][]
  return {
    groups: draft.names.map((name, at) => ({
      name: name.trim() || nameOf(at + 1),
      people: placed.filter(([, place]) => place === at).map(([uuid]) => uuid),
    })),
    choose: draft.way === 'choose',
    seconds: limitSeconds(draft.minutes) ?? 0,
  }
}
