/**
 * Clock times of a zone and instants, by what Intl knows of zones. A "wall" is a clock time written as the ms since
 * epoch it would be in UTC, which is also how rrule counts.
 */

/** Whether Intl knows this IANA zone. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined
  } catch {
    return false
  }
}

/** The clock of `zone` at `instant`. */
export function wallOf(instant: number, zone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** ms that the clock of `zone` is ahead of UTC at `instant`. */
export function offsetAt(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000
  return wallOf(whole, zone) - whole
}

/** `gap`: the clock skips this time in spring; `twice`: it shows it two times in autumn. */
export type WallKind = 'once' | 'gap' | 'twice'

/**
 * When the clock of `zone` shows `wall`. As calendars have it (RFC 5545 §3.3.5): of two times the first, and a time in
 * a gap counts as if the clock had not been changed yet.
 */
export function instantOf(wall: number, zone: string): { instant: number; kind: WallKind } {
  const before = wall - offsetAt(wall - dayMs, zone)
  const after = wall - offsetAt(wall + dayMs, zone)
  const fits = [before, after].filter((instant) => wallOf(instant, zone) === wall)
  const first = fits.length > 0 ? Math.min(...fits) : before
  if (fits.length === 0) return { instant: first, kind: 'gap' }
  return { instant: first, kind: fits.length === 2 && before !== after ? 'twice' : 'once' }
}

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Throws a RangeError for a zone that does not exist. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const number = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...number, second: 'numeric' })
  formats.set(zone, made)
  return made
}
