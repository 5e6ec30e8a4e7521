/** Times as people say them: relative for today, dates after. `now` and times are ms since epoch, in the local zone. */

export interface TimeWords {
  locale: string
  today: string
  yesterday: string
}

/** Whole local days from `time` to `now`; 0 = the same day, negative = the future. */
export function daysBetween(time: number, now: number): number {
  // Rounding absorbs the 23- and 25-hour days of daylight saving.
  return Math.round((midnight(now) - midnight(time)) / 86_400_000)
}

/** `09:05`. */
export function clockText(time: number, locale: string): string {
  return format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time)
}

/** For lists: the clock today, then "yesterday", the weekday within a week, then the date. */
export function listTimeText(time: number, now: number, words: TimeWords): string {
  const days = daysBetween(time, now)
  if (days <= 0) return clockText(time, words.locale)
  if (days === 1) return words.yesterday
  if (days < 7) return format(words.locale, { weekday: 'short' }).format(time)
  return dateText(time, now, words.locale, 'short')
}

/** For day separators in a conversation. */
export function dayText(time: number, now: number, words: TimeWords): string {
  const days = daysBetween(time, now)
  if (days === 0) return words.today
  if (days === 1) return words.yesterday
  return dateText(time, now, words.locale, 'long')
}

/** A time to come: the clock today and tomorrow, then with its day. */
export function comingText(time: number, now: number, words: TimeWords & { tomorrow: string }): string {
  const days = daysBetween(time, now)
  const clock = clockText(time, words.locale)
  if (days === 0) return `${words.today} ${clock}`
  if (days === -1) return `${words.tomorrow} ${clock}`
  const day = { month: 'short', day: 'numeric', weekday: 'short' } as const
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  return `${format(words.locale, sameYear ? day : { ...day, year: 'numeric' }).format(time)} ${clock}`
}

/** The moment in full, for titles and screen readers. */
export function fullTimeText(time: number, locale: string): string {
  return format(locale, { dateStyle: 'long', timeStyle: 'short' }).format(time)
}

function dateText(time: number, now: number, locale: string, style: 'short' | 'long'): string {
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  if (style === 'short') {
    return sameYear
      ? format(locale, { month: 'numeric', day: 'numeric' }).format(time)
      : format(locale, { year: 'numeric', month: 'numeric', day: 'numeric' }).format(time)
  }
  const day = { month: 'long', day: 'numeric', weekday: 'long' } as const
  return format(locale, sameYear ? day : { ...day, year: 'numeric' }).format(time)
}

function midnight(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using it, and a list asks for the same one for every row. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known
}
