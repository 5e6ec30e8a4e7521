import { expect, test } from 'vitest'
import { accountId, roomUuid } from '../ids'
import { nextOccurrence, occurrencesOf, occurrencesWithin } from './occurrences'
import { formatRule, parseRule, wallsOf, type Repeat } from './rules'
import type { ScheduledMeeting } from './schedule'
import { instantOf, isZone, wallOf } from './zone'

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16)
const at = (text: string): number => Date.parse(`${text}:00Z`)

function meeting(timeZone: string, wall: string, rule: string, more: Partial<ScheduledMeeting> = {}): ScheduledMeeting {
  return {
    id: 's1',
    roomUuid: roomUuid('123456789'),
    organiserId: accountId('alice'),
    subject: 'Weekly',
    description: '',
    start: instantOf(at(wall), timeZone).instant,
    minutes: 30,
    timeZone,
    rule,
    exceptions: [],
    invitees: [],
    password: '',
    waitingRoom: false,
    muteOnEntry: false,
    revision: 1,
    cancelled: false,
    ...more,
  }
}
const starts = (of: ScheduledMeeting): string[] => occurrencesOf(of).map(({ start }) => iso(start))
const weekly: Repeat = { kind: 'weekly', days: ['MO', 'WE'], end: { kind: 'count', count: 4 } }

test('a weekly meeting in Berlin keeps its clock over both changes of it', () => {
  const spring = meeting('Europe/Berlin', '2026-03-23T09:00', 'FREQ=WEEKLY;COUNT=2')
  expect(starts(spring)).toEqual(['2026-03-23T08:00', '2026-03-30T07:00'])
  const autumn = meeting('Europe/Berlin', '2026-10-19T09:00', 'FREQ=WEEKLY;COUNT=2')
  expect(starts(autumn)).toEqual(['2026-10-19T07:00', '2026-10-26T08:00'])
})

test('early on a Monday in Shanghai is a Sunday in UTC, and stays a Monday there', () => {
  const early = meeting('Asia/Shanghai', '2026-11-23T07:00', 'FREQ=WEEKLY;BYDAY=MO;COUNT=3')
  expect(starts(early)).toEqual(['2026-11-22T23:00', '2026-11-29T23:00', '2026-12-06T23:00'])
})

test('a time the clock skips comes as much later; a time it shows twice is the first of the two', () => {
  expect(instantOf(at('2026-03-29T02:30'), 'Europe/Berlin')).toEqual({ instant: at('2026-03-29T01:30'), kind: 'gap' })
  expect(instantOf(at('2026-10-25T02:30'), 'Europe/Berlin')).toEqual({ instant: at('2026-10-25T00:30'), kind: 'twice' })
  expect(instantOf(at('2026-10-25T03:30'), 'Europe/Berlin').kind).toBe('once')
  const daily = meeting('Europe/Berlin', '2026-03-28T02:30', 'FREQ=DAILY;COUNT=3')
  expect(starts(daily)).toEqual(['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30'])
})

test('zones with half hours, across the date line, and none at all', () => {
  expect(iso(instantOf(at('2026-01-01T09:00'), 'Asia/Kolkata').instant)).toBe('2026-01-01T03:30')
  expect(iso(wallOf(at('2026-01-01T12:00'), 'Pacific/Kiritimati'))).toBe('2026-01-02T02:00')
  expect([isZone('Europe/Berlin'), isZone('Mars/Base'), isZone('')]).toEqual([true, false, false])
})

test('monthly on the 31st is the last day of shorter months', () => {
  const monthly: Repeat = { kind: 'monthly', days: [], end: { kind: 'count', count: 4 } }
  const first = at('2026-12-31T09:00')
  const walls = wallsOf(formatRule(monthly, first), first)
  expect(typeof walls === 'string' ? walls : walls.map((wall) => iso(wall).slice(0, 10))).toEqual([
    '2026-12-31',
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
  ])
})

test.each<[Repeat['kind'], string]>([
  ['none', ''],
  ['daily', 'FREQ=DAILY;COUNT=4'],
  ['workdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=4'],
  ['weekly', 'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4'],
  ['biweekly', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4'],
  ['monthly', 'FREQ=MONTHLY;BYMONTHDAY=23;COUNT=4'],
])('%s is written as a rule and read again', (kind, rule) => {
  const written = formatRule({ ...weekly, kind }, at('2026-11-23T09:00'))
  expect(written).toBe(rule)
  expect(parseRule(written)?.kind).toBe(kind)
})

test('until a day includes that day', () => {
  const first = at('2026-11-23T23:30')
  const until = formatRule({ kind: 'daily', days: [], end: { kind: 'until', day: '2026-11-25' } }, first)
  expect(wallsOf(until, first)).toHaveLength(3)
  expect(parseRule(until)?.end).toEqual({ kind: 'until', day: '2026-11-25' })
})

test('rules that never end, have too many times or are none are refused', () => {
  const first = at('2026-11-23T09:00')
  expect(wallsOf('FREQ=DAILY', first)).toBe('endless')
  expect(wallsOf('FREQ=DAILY;COUNT=366', first)).toHaveLength(366)
  expect(wallsOf('FREQ=DAILY;COUNT=367', first)).toBe('too-many')
  expect(wallsOf('FREQ=DAILY;UNTIL=99991231T235959Z', first)).toBe('too-many')
  expect(wallsOf('FREQ=DAILY;UNTIL=20200101T235959Z', first)).toBe('never')
  for (const broken of ['FREQ=SECONDLY;COUNT=3', 'FREQ=NEVER;COUNT=3', 'COUNT=3;DTSTART=1', 'no rule']) {
    expect(wallsOf(broken, first)).toBe('malformed')
  }
})

test.each([
  'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1',
  'FREQ=DAILY;BYSETPOS=366;COUNT=1',
  'FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=1',
  'FREQ=YEARLY;INTERVAL=-1;COUNT=1',
  'FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=4MO;COUNT=1',
])('%s, which keeps a machine busy for a time that never comes, is not even looked at', (rule) => {
  expect(wallsOf(rule, at('2026-11-23T09:00'))).toBe('malformed')
})

test('one time cancelled, one moved: the others stay, and the order is by time', () => {
  const daily = meeting('Asia/Shanghai', '2026-11-23T09:00', 'FREQ=DAILY;COUNT=3')
  const [first, second] = occurrencesOf(daily)
  const changed = {
    ...daily,
    exceptions: [
      { at: second?.at ?? 0, cancelled: true as const },
      { at: first?.at ?? 0, start: at('2026-11-25T02:00'), minutes: 60 },
    ],
  }
  const times = occurrencesOf(changed)
  expect(times.map(({ start, moved }) => [iso(start), moved])).toEqual([
    ['2026-11-25T01:00', false],
    ['2026-11-25T02:00', true],
  ])
  expect(times[1]?.end).toBe(at('2026-11-25T03:00'))
  expect(occurrencesOf({ ...daily, cancelled: true })).toEqual([])
})

test('a window takes what is on and what begins in it; the next is the one that is on', () => {
  const daily = meeting('UTC', '2026-11-23T09:00', 'FREQ=DAILY;COUNT=5')
  const window = occurrencesWithin([daily], at('2026-11-24T09:10'), at('2026-11-26T09:00'))
  expect(window.map(({ start }) => iso(start))).toEqual(['2026-11-24T09:00', '2026-11-25T09:00'])
  expect(iso(nextOccurrence(daily, at('2026-11-24T09:10'))?.start ?? 0)).toBe('2026-11-24T09:00')
  expect(nextOccurrence(daily, at('2026-12-24T09:10'))).toBeNull()
})
