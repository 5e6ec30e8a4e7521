/**
 * A meeting as a calendar file (RFC 5545). The `ics` package writes floating times; here they get their zone, so that
 * a series keeps its clock over daylight saving, and what was moved or cancelled is told apart.
 */
import { createEvent } from 'ics'
import { AppError } from '@shared/errors'
import { formatJoinLink, formatRoomCode } from '@shared/link'
import { occurrencesOf } from '@shared/schedule/occurrences'
import type { ScheduledMeeting } from '@shared/schedule/schedule'
import { wallOf } from '@shared/schedule/zone'
import { timeZoneLines, ruleWithInstant, wallText } from './calendar-zone'

type Times = { wall: number; minutes: number }

export function calendarFile(meeting: ScheduledMeeting, organiser: string, now: number): string {
  const { start, minutes, timeZone, rule, exceptions } = meeting
  const wall = wallOf(start, timeZone)
  const series = eventLines(meeting, organiser, { wall, minutes }, [
    ...(rule ? [`RRULE:${ruleWithInstant(rule, timeZone)}`] : []),
    ...exceptions
      .filter((exception) => 'cancelled' in exception)
      .map(({ at }) => `EXDATE;TZID=${timeZone}:${wallText(wallOf(at, timeZone))}`),
  ])
  const moved = exceptions.flatMap((exception) => {
    if ('cancelled' in exception) return []
    const times = { wall: wallOf(exception.start, timeZone), minutes: exception.minutes }
    return eventLines(meeting, organiser, times, [
      `RECURRENCE-ID;TZID=${timeZone}:${wallText(wallOf(exception.at, timeZone))}`,
    ])
  })
  const last = occurrencesOf(meeting).at(-1)?.end ?? now
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    'PRODID:-//Roomline//Meetings//EN',
    'METHOD:PUBLISH',
    ...timeZoneLines(timeZone, start, Math.max(last, start)),
    ...series,
    ...moved,
    'END:VCALENDAR',
    '',
  ]
    .flatMap(fold)
    .join('\r\n')
}

/** One VEVENT, escaped by `ics`, with its zone and `more` put in. */
function eventLines(meeting: ScheduledMeeting, organiser: string, { wall, minutes }: Times, more: string[]): string[] {
  const { id, subject, description, roomUuid, password, revision, timeZone } = meeting
  const link = formatJoinLink({ roomUuid, ...(password ? { password } : {}) })
  const at = new Date(wall)
  const { error, value } = createEvent({
    uid: `${id}@roomline`,
    sequence: revision,
    start: [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()],
    startInputType: 'local',
    startOutputType: 'local',
    duration: { minutes },
    title: subject,
    description: [description, `${organiser} · ${formatRoomCode(roomUuid)}`, link].filter(Boolean).join('\n'),
    location: link,
    alarms: [{ action: 'display', description: subject, trigger: { minutes: 10, before: true } }],
  })
  if (error || !value) throw new AppError('app/unexpected', 'no calendar file of this meeting', { cause: error })
  // It folds by characters where the limit is in octets, so its folds are undone.
  const lines = value.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
  const event = lines.slice(lines.indexOf('BEGIN:VEVENT'), lines.indexOf('END:VEVENT') + 1)
  return event.flatMap((line) => {
    if (!line.startsWith('DTSTART:')) return [line]
    return [`DTSTART;TZID=${timeZone}:${wallText(wall)}`, ...more]
  })
}

const maxOctets = 75

/** Lines of at most 75 octets (§3.1), no character cut in two. */
function fold(line: string): string[] {
  const folded: string[] = []
  let part = ''
  for (const character of line) {
    if (Buffer.byteLength(part + character) > maxOctets) {
      folded.push(part)
      part = ' '
    }
    part += character
  }
  return [...folded, part]
}
