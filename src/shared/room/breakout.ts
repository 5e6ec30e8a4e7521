/** Groups of a meeting (breakout rooms): what is told of them, and the sums that both ends agree on. Pure. */
import type { AccountId, RoomUuid } from '../ids'

/** The room property that says that there are groups, in the main room and in each group (R131). */
export const breakoutKey = 'breakout'
export const mostGroups = 20
export const longestGroupName = 64
export const longestGroupSeconds = 24 * 3600
/** Seconds that a manager may give to come back; 0: at once. */
export const closingChoices = [0, 15, 30, 60] as const
/** Ms from being asked to go until one goes by oneself. */
export const movesAfterMs = 10_000

export type BreakoutPhase = 'open' | 'closing'

/** The property: `revision` rises with every change worth reading; the rest is there in a group only. */
export interface BreakoutMark {
  phase: BreakoutPhase
  revision: number
  parent?: string
  group?: number
}

/** `at`: the group they are in, `null` the main room; `group`: where they were sent. */
export interface BreakoutPerson {
  uuid: AccountId
  name: string
  at: number | null
  group: number | null
}

export interface BreakoutGroup {
  id: number
  name: string
  roomUuid: RoomUuid
}

/** Somebody in a group asks a manager to come. */
export interface HelpCall {
  group: number
  name: string
}

/** What one who is in the meeting reads. `leftMs`: until all return, `null` without a limit; `help`: for managers. */
export interface ToldBreakout {
  phase: BreakoutPhase
  parent: RoomUuid
  parentName: string
  choose: boolean
  here: number | null
  mine: number | null
  groups: BreakoutGroup[]
  people: BreakoutPerson[]
  help: HelpCall[]
  leftMs: number | null
}

/**
 * As windows see it. `endsAt` and `until` are ms since epoch by the clock of this machine. `invite`: I am asked to go
 * there (`null`: back to the main room) and go by myself at `until`.
 */
export interface BreakoutState extends Omit<ToldBreakout, 'leftMs'> {
  endsAt: number | null
  invite: { group: number | null; until: number } | null
  moving: boolean
}

/** A line that a manager said to all groups. */
export interface BreakoutLine {
  id: number
  text: string
  name: string
}

/** `seconds`: 0 without a limit. */
export interface NewBreakout {
  groups: { name: string; people: AccountId[] }[]
  choose: boolean
  seconds: number
}

/** `groups[n]`: who goes into the n-th group; sizes differ by one at most. `random` in [0, 1) mixes people. */
export function assignEvenly<T>(people: readonly T[], groups: number, random: () => number): T[][] {
  const mixed = [...people]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const moved = mixed[last] as T
    mixed[last] = mixed[other] as T
    mixed[other] = moved
  }
  return Array.from({ length: groups }, (_, group) => mixed.filter((_person, at) => at % groups === group))
}

/**
 * Where somebody is meant to be and is not: a group, `null` the main room; `undefined`: nowhere else. Managers go where
 * they like, unless they were sent.
 */
export function sentTo(
  { phase, here, mine, choose }: Pick<ToldBreakout, 'phase' | 'here' | 'mine' | 'choose'>,
  manages: boolean,
): number | null | undefined {
  if (phase !== 'open' || here === mine) return undefined
  if (mine === null && (manages || choose)) return undefined
  return mine
}

/** Text of the property → the mark; `null`: no groups, or not said in words that are known. */
export function parseMark(text: string | undefined): BreakoutMark | null {
  if (text === undefined) return null
  try {
    const value = JSON.parse(text) as Partial<BreakoutMark> | null
    if (!value || (value.phase !== 'open' && value.phase !== 'closing')) return null
    const { phase, revision = 0, parent, group } = value
    return { phase, revision, ...(parent && group ? { parent, group } : {}) }
  } catch {
    return null
  }
}

/** The main room, when the room of these properties is a group. */
export function parentIn(properties: Readonly<Record<string, string>>): RoomUuid | null {
  return (parseMark(properties[breakoutKey])?.parent as RoomUuid | undefined) ?? null
}
