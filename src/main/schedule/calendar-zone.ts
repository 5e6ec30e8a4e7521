/** Zones in calendar files: what a VTIMEZONE says of the time a meeting spans, taken from Intl. */
import { instantOf, offsetAt } from '@shared/schedule/zone'

const dayMs = 86_400_000
const minuteMs = 60_000

/** `20260323T090000`. */
export function wallText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
}

/** Our UNTIL is a clock time of the zone; a calendar wants it in UTC. */
export function ruleWithInstant(rule: string, zone: string): string {
  return rule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, (_all, ...digits: string[]) => {
    const [year, month, day, hour, minute, second] = digits.slice(0, 6).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const wall = Date.UTC(year, month - 1, day, hour, minute, second)
    return `UNTIL=${wallText(instantOf(wall, zone).instant)}Z`
  })
}

/** A VTIMEZONE with one part for each stretch of one offset between `from` and `to`. */
export function timeZoneLines(zone: string, from: number, to: number): string[] {
  const first = from - dayMs
  const changes = changesBetween(zone, first, to + dayMs)
  const starting = offsetAt(first, zone)
  const lowest = Math.min(starting, ...changes.map(({ after }) => after))
  const parts = [{ wall: Date.UTC(1970, 0, 1), before: starting, after: starting }, ...changes].flatMap((change) => {
    // Summer time is what is ahead of the least of them; calendars show no more than its name.
    const name = change.after > lowest ? 'DAYLIGHT' : 'STANDARD'
    return [
      `BEGIN:${name}`,
      `DTSTART:${wallText(change.wall)}`,
      `TZOFFSETFROM:${offsetText(change.before)}`,
      `TZOFFSETTO:${offsetText(change.after)}`,
      `END:${name}`,
    ]
  })
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts, 'END:VTIMEZONE']
}

interface OffsetChange {
  /** The clock as it was about to change, by its old offset. */
  wall: number
  before: number
  after: number
}

function changesBetween(zone: string, from: number, to: number): OffsetChange[] {
  const changes: OffsetChange[] = []
  for (let day = from; day < to; day += dayMs) {
    const before = offsetAt(day, zone)
    const after = offsetAt(day + dayMs, zone)
    if (before === after) continue
    changes.push({ wall: instantOfChange(zone, day, day + dayMs) + before, before, after })
  }
  return changes
}

/** To the minute, by halving. */
function instantOfChange(zone: string, low: number, high: number): number {
  const before = offsetAt(low, zone)
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs
    if (offsetAt(middle, zone) === before) low = middle
    else high = middle
  }
  return Math.round(high / minuteMs) * minuteMs
}

function offsetText(ms: number): string {
  const minutes = Math.abs(Math.round(ms / minuteMs))
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}
