import { expect, test } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import type { ScheduledMeeting } from '@shared/schedule/schedule'
import { instantOf } from '@shared/schedule/zone'
import { calendarFile } from './calendar-file'

const start = instantOf(Date.UTC(2026, 2, 23, 9), 'Europe/Berlin').instant
const week = 7 * 86_400_000
const second = start + week - 3_600_000
const meeting: ScheduledMeeting = {
  id: 's1',
  roomUuid: roomUuid('123456789'),
  organiserId: accountId('alice'),
  subject: '产品周会，很重要；请准时参加并提前阅读共享文档里的三点结论，会后把纪要发到会话里',
  description: '',
  start,
  minutes: 45,
  timeZone: 'Europe/Berlin',
  rule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20260413T235959Z',
  exceptions: [
    { at: second, cancelled: true },
    { at: second + week, start: second + week + 3_600_000, minutes: 30 },
  ],
  invitees: [],
  password: 'a b',
  waitingRoom: false,
  muteOnEntry: false,
  revision: 3,
  cancelled: false,
}
/** Lines as a reader has them: unfolded. */
const lines = (text: string): string[] => text.replaceAll('\r\n ', '').replaceAll('\r\n\t', '').split('\r\n')
const file = calendarFile(meeting, '林晓', start)

test('a series has its zone, its rule with an end in UTC, what is off, and what was moved', () => {
  const all = lines(file)
  expect(all).toContain('DTSTART;TZID=Europe/Berlin:20260323T090000')
  expect(all).toContain('RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260413T215959Z')
  expect(all).toContain('EXDATE;TZID=Europe/Berlin:20260330T090000')
  expect(all).toContain('RECURRENCE-ID;TZID=Europe/Berlin:20260406T090000')
  expect(all).toContain('DTSTART;TZID=Europe/Berlin:20260406T100000')
  expect(all.filter((line) => line === 'UID:s1@roomline')).toHaveLength(2)
  expect(all.filter((line) => line === 'TRIGGER:-PT10M')).toHaveLength(2)
})

test('the zone says when its clock changed', () => {
  const zone = lines(file).slice(lines(file).indexOf('BEGIN:VTIMEZONE'), lines(file).indexOf('END:VTIMEZONE'))
  expect(zone.slice(zone.indexOf('BEGIN:DAYLIGHT'))).toEqual([
    'BEGIN:DAYLIGHT',
    'DTSTART:20260329T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'END:DAYLIGHT',
  ])
})

test('Chinese, lines of at most 75 octets, and a link that joins', () => {
  expect(lines(file).join('\n')).toContain(meeting.subject)
  expect(lines(file).find((line) => line.startsWith('LOCATION:'))).toBe(
    'LOCATION:roomline://join?room=123456789&pwd=a%20b',
  )
  const octets = file.split('\r\n').map((line) => new TextEncoder().encode(line).length)
  expect(Math.max(...octets)).toBeLessThanOrEqual(75)
})

test('a meeting once has no rule', () => {
  expect(calendarFile({ ...meeting, rule: '', exceptions: [] }, '林晓', start)).not.toMatch(/RRULE|EXDATE|RECURRENCE/)
})
