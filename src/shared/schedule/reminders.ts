/** Which reminders fall between two looks at the clock. Pure. */
import type { Occurrence } from './schedule'

/** Minutes before the start. */
export const reminderLeads = [10, 5, 0] as const

export interface Reminder {
  occurrence: Occurrence
  /** Minutes left as the reminder was planned; 0 = it begins. */
  lead: number
}

const minuteMs = 60_000

/**
 * After `since` and up to `now`. A computer that slept through several is told the newest alone, and of a meeting that
 * is over nothing.
 */
export function remindersDue(times: readonly Occurrence[], since: number, now: number): Reminder[] {
  return times.flatMap((occurrence) => {
    if (occurrence.end <= now) return []
    const due = reminderLeads.filter((lead) => {
      const at = occurrence.start - lead * minuteMs
      return at > since && at <= now
    })
    const lead = due.at(-1)
    return lead === undefined ? [] : [{ occurrence, lead }]
  })
}

/** When the next reminder falls, after `now`; `null` when none does. */
export function nextReminder(times: readonly Occurrence[], now: number): number | null {
  const coming = times
    .flatMap(({ start }) => reminderLeads.map((lead) => start - lead * minuteMs))
    .filter((at) => at > now)
  return coming.length > 0 ? Math.min(...coming) : null
}
