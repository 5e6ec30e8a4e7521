/** Repeating, as people choose it and as RRULE says it. Days and times are of the meeting's own clock ("walls"). */
import { RRule } from './rrule'
import { scheduleLimits } from './schedule'

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

export type RepeatKind = 'none' | 'daily' | 'workdays' | 'weekly' | 'biweekly' | 'monthly'

/** `days` matter to `weekly` and `biweekly`. `until`: the last day, `YYYY-MM-DD`. */
export interface Repeat {
  kind: RepeatKind
  days: Weekday[]
  end: { kind: 'count'; count: number } | { kind: 'until'; day: string }
}

/** The day of the week of a wall. */
export function weekdayOf(wall: number): Weekday {
  return weekdays[(new Date(wall).getUTCDay() + 6) % 7] ?? 'MO'
}

/** '' for `none`. `first` is the wall of the first time. */
export function formatRule(repeat: Repeat, first: number): string {
  if (repeat.kind === 'none') return ''
  const end =
    repeat.end.kind === 'count' ? `COUNT=${repeat.end.count}` : `UNTIL=${repeat.end.day.replaceAll('-', '')}T235959Z`
  return `${patternOf(repeat, first)};${end}`
}

function patternOf({ kind, days }: Repeat, first: number): string {
  const chosen = days.length > 0 ? weekdays.filter((day) => days.includes(day)) : [weekdayOf(first)]
  switch (kind) {
    case 'workdays':
      return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'
    case 'weekly':
      return `FREQ=WEEKLY;BYDAY=${chosen.join(',')}`
    case 'biweekly':
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${chosen.join(',')}`
    case 'monthly':
      return monthly(new Date(first).getUTCDate())
    default:
      return 'FREQ=DAILY'
  }
}

/** RRULE leaves out months without a 31st; people mean the last day then. */
function monthly(day: number): string {
  if (day <= 28) return `FREQ=MONTHLY;BYMONTHDAY=${day}`
  const days = [28, 29, 30, 31].filter((each) => each <= day)
  return `FREQ=MONTHLY;BYMONTHDAY=${days.join(',')};BYSETPOS=-1`
}

/** What was chosen, from a rule that `formatRule` wrote; `null` for any other. */
export function parseRule(rule: string): Repeat | null {
  if (rule === '') return { kind: 'none', days: [], end: { kind: 'count', count: 1 } }
  const fields = new Map(rule.split(';').map((field) => field.split('=') as [string, string]))
  const count = fields.get('COUNT')
  const until = /^(\d{4})(\d\d)(\d\d)T235959Z$/.exec(fields.get('UNTIL') ?? '')
  if (!count && !until) return null
  const end = count
    ? ({ kind: 'count', count: Number(count) } as const)
    : ({ kind: 'until', day: until?.slice(1).join('-') ?? '' } as const)
  const days = (fields.get('BYDAY') ?? '').split(',').filter((day): day is Weekday => weekdays.includes(day as Weekday))
  const freq = fields.get('FREQ')
  if (freq === 'DAILY') return { kind: 'daily', days: [], end }
  if (freq === 'MONTHLY') return { kind: 'monthly', days: [], end }
  if (freq !== 'WEEKLY') return null
  if (fields.get('INTERVAL') === '2') return { kind: 'biweekly', days, end }
  return days.join() === 'MO,TU,WE,TH,FR' ? { kind: 'workdays', days: [], end } : { kind: 'weekly', days, end }
}

export type RuleProblem = 'malformed' | 'endless' | 'too-many' | 'never'

const day = '(?:MO|TU|WE|TH|FR|SA|SU)'
const monthDay = '-?(?:[1-9]|[12]\\d|3[01])'
const listOf = (item: string): string => `${item}(?:,${item})*`
/**
 * What people repeat by, and no more. With other parts, or these in other company, a short rule can have no time at
 * all, and looking for one up to the year 9999 takes the machine for many seconds.
 */
const patterns = [
  /^FREQ=(?:DAILY|YEARLY)$/,
  new RegExp(`^FREQ=WEEKLY(?:;BYDAY=${listOf(day)})?$`),
  new RegExp(
    `^FREQ=MONTHLY(?:;BYMONTHDAY=${listOf(monthDay)}|;BYDAY=${listOf(`[+-]?[1-4]?${day}`)})?(?:;BYSETPOS=-?1)?$`,
  ),
]
const counting = /^(?:INTERVAL=[1-9]\d?|COUNT=\d{1,6}|UNTIL=\d{8}(?:T\d{6}Z?)?|WKST=MO)$/

function isKnown(rule: string): boolean {
  const pattern = rule.split(';').filter((part) => !counting.test(part))
  return rule.length <= 256 && patterns.some((known) => known.test(pattern.join(';')))
}

/** Every time of the rule as walls, the first being where it starts; or what is wrong with the rule. */
export function wallsOf(rule: string, first: number): number[] | RuleProblem {
  if (rule === '') return [first]
  if (!isKnown(rule)) return 'malformed'
  if (!/COUNT=|UNTIL=/.test(rule)) return 'endless'
  try {
    const parsed = new RRule({ ...RRule.parseString(rule), dtstart: new Date(first) })
    const walls: number[] = []
    parsed.all((date) => walls.push(date.getTime()) <= scheduleLimits.occurrences)
    if (walls.length > scheduleLimits.occurrences) return 'too-many'
    return walls.length === 0 ? 'never' : walls
  } catch {
    return 'malformed'
  }
}
