/** When a meeting takes place: its rule by its own clock, with what was moved or cancelled. */
import { wallsOf } from './rules'
import type { Occurrence, ScheduledMeeting } from './schedule'
import { instantOf, wallOf } from './zone'

const minuteMs = 60_000

/** Every time of `meeting`, in order of their starts; none of a rule that is broken or a meeting that is off. */
export function occurrencesOf(meeting: ScheduledMeeting): Occurrence[] {
  if (meeting.cancelled) return []
  const { id, start, minutes, timeZone, rule } = meeting
  const walls = wallsOf(rule, wallOf(start, timeZone))
  if (typeof walls === 'string') return []
  const changed = new Map(meeting.exceptions.map((exception) => [exception.at, exception]))
  return walls
    .flatMap((wall): Occurrence[] => {
      const at = instantOf(wall, timeZone).instant
      const exception = changed.get(at)
      if (exception && 'cancelled' in exception) return []
      const from = exception?.start ?? at
      const end = from + (exception?.minutes ?? minutes) * minuteMs
      return [{ id, at, start: from, end, moved: exception !== undefined, meeting }]
    })
    .toSorted((a, b) => a.start - b.start)
}

/** Those that have not ended at `from` and begin before `to`. */
export function occurrencesWithin(meetings: readonly ScheduledMeeting[], from: number, to: number): Occurrence[] {
  return meetings
    .flatMap(occurrencesOf)
    .filter(({ start, end }) => end > from && start < to)
    .toSorted((a, b) => a.start - b.start)
}

/** The one that is on at `now`, or the next; `null` when it is over. */
export function nextOccurrence(meeting: ScheduledMeeting, now: number): Occurrence | null {
  return occurrencesOf(meeting).find(({ end }) => end > now) ?? null
}
