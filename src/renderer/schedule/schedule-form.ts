/** What is typed to schedule a meeting, what is wrong with it, and the draft it makes. Pure. */
import type { AccountId } from '@shared/ids'
import { formatRule, parseRule, wallsOf, type Repeat } from '@shared/schedule/rules'
import type { ScheduleDraft, ScheduledMeeting } from '@shared/schedule/schedule'
import { instantOf, wallOf } from '@shared/schedule/zone'

export interface ScheduleForm {
  subject: string
  description: string
  /** `2026-11-23` and `09:00`, by the clock of `timeZone`. */
  date: string
  time: string
  minutes: number
  timeZone: string
  repeat: Repeat
  invitees: AccountId[]
  password: string
  waitingRoom: boolean
  muteOnEntry: boolean
}

export type FormField = 'subject' | 'date' | 'time' | 'end'
export type FormProblem = 'subject' | 'date' | 'past' | 'gap' | 'end' | 'count' | 'tooMany'

const hourMs = 3_600_000

/** The next full hour, for half an hour. */
export function emptyForm(now: number, timeZone: string, subject: string): ScheduleForm {
  const start = Math.ceil((now + 1) / hourMs) * hourMs
  return {
    subject,
    description: '',
    ...clockOf(start, timeZone),
    minutes: 30,
    timeZone,
    repeat: { kind: 'none', days: [], end: { kind: 'count', count: 10 } },
    invitees: [],
    password: '',
    waitingRoom: false,
    muteOnEntry: false,
  }
}

/** `time` is the one time that is changed; without it the series is. */
export function formOf(meeting: ScheduledMeeting, time?: { start: number; end: number }): ScheduleForm {
  const { subject, description, timeZone, rule, invitees, password, waitingRoom, muteOnEntry } = meeting
  const once: Repeat = { kind: 'none', days: [], end: { kind: 'count', count: 10 } }
  return {
    subject,
    description,
    ...clockOf(time?.start ?? meeting.start, timeZone),
    minutes: time ? Math.round((time.end - time.start) / 60_000) : meeting.minutes,
    timeZone,
    repeat: (!time && parseRule(rule)) || once,
    invitees: [...invitees],
    password,
    waitingRoom,
    muteOnEntry,
  }
}

function clockOf(instant: number, timeZone: string): { date: string; time: string } {
  const text = new Date(wallOf(instant, timeZone)).toISOString()
  return { date: text.slice(0, 10), time: text.slice(11, 16) }
}

/** NaN while date or time are not whole. */
export function wallOfForm({ date, time }: Pick<ScheduleForm, 'date' | 'time'>): number {
  return Date.parse(`${date}T${time}:00Z`)
}

/** The first problem of each field. */
export function problemsOf(form: ScheduleForm, now: number): Partial<Record<FormField, FormProblem>> {
  const problems: Partial<Record<FormField, FormProblem>> = {}
  if (form.subject.trim() === '') problems.subject = 'subject'
  const wall = wallOfForm(form)
  if (Number.isNaN(wall)) return { ...problems, date: 'date' }
  const { instant, kind } = instantOf(wall, form.timeZone)
  const { repeat } = form
  if (kind === 'gap') problems.time = 'gap'
  else if (repeat.kind === 'none' && instant < now - 60_000) problems.time = 'past'
  if (repeat.kind === 'none') return problems
  const { end } = repeat
  if (end.kind === 'count' && !(Number.isInteger(end.count) && end.count >= 1 && end.count <= 366))
    problems.end = 'count'
  else if (end.kind === 'until' && (end.day === '' || end.day < form.date)) problems.end = 'end'
  else {
    const walls = wallsOf(formatRule(repeat, wall), wall)
    if (typeof walls === 'string') problems.end = walls === 'too-many' ? 'tooMany' : 'end'
    else if (instantOf(walls.at(-1) ?? wall, form.timeZone).instant < now) problems.time = 'past'
  }
  return problems
}

/** A form without problems. The first time of a series is the first that its rule has. */
export function draftOf(form: ScheduleForm): ScheduleDraft {
  const { subject, description, minutes, timeZone, repeat, invitees, password, waitingRoom, muteOnEntry } = form
  const wall = wallOfForm(form)
  const rule = formatRule(repeat, wall)
  const walls = wallsOf(rule, wall)
  const start = instantOf(typeof walls === 'string' ? wall : (walls[0] ?? wall), timeZone).instant
  return {
    subject: subject.trim(),
    description: description.trim(),
    start,
    minutes,
    timeZone,
    rule,
    invitees: [...invitees],
    password,
    waitingRoom,
    muteOnEntry,
  }
}
