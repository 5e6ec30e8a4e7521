/** Who may do what to a scheduled meeting, and what it is afterwards (docs/spec/schedule.md). Pure; throws RoomError. */
import { nextOccurrence, occurrencesOf } from '@shared/schedule/occurrences'
import { wallsOf } from '@shared/schedule/rules'
import { scheduleLimits, type Occurrence, type ScheduleDraft, type ScheduledMeeting } from '@shared/schedule/schedule'
import { isZone, wallOf } from '@shared/schedule/zone'
import { RoomError } from '../room/room-error'

/** An organiser may still write down what began a little ago. */
const pastSlackMs = 5 * 60_000

/** T1: a known zone, a rule that ends within 366 times, and a time that is not over. */
export function checkDraft(draft: ScheduleDraft, now: number): void {
  if (!isZone(draft.timeZone)) throw new RoomError('badRequest', 'timeZone')
  const walls = wallsOf(draft.rule, wallOf(draft.start, draft.timeZone))
  if (typeof walls === 'string') throw new RoomError('badRequest', `rule: ${walls}`)
  if (draft.rule === '' && draft.start < now - pastSlackMs) throw new RoomError('badRequest', 'start: past')
}

/** T2: only the organiser changes a meeting; a cancelled one is not changed any more. */
export function mustOrganise(meeting: ScheduledMeeting | null, userUuid: string): ScheduledMeeting {
  if (!meeting || !mayRead(meeting, userUuid)) throw new RoomError('notFound')
  if (meeting.organiserId !== userUuid) throw new RoomError('forbidden')
  if (meeting.cancelled) throw new RoomError('notFound', 'cancelled')
  return meeting
}

export function mayRead({ organiserId, invitees }: ScheduledMeeting, userUuid: string): boolean {
  return organiserId === userUuid || invitees.some((invitee) => invitee === userUuid)
}

/** T3: a change of the series keeps single changes of those times that still exist. */
export function changeSeries(meeting: ScheduledMeeting, draft: ScheduleDraft): ScheduledMeeting {
  const changed: ScheduledMeeting = { ...meeting, ...draft, exceptions: [], revision: meeting.revision + 1 }
  const times = new Set(occurrencesOf(changed).map(({ at }) => at))
  return { ...changed, exceptions: meeting.exceptions.filter(({ at }) => times.has(at)) }
}

/** T4: one time moved (`to`) or cancelled; 404 for a time the rule does not have. */
export function changeOne(
  meeting: ScheduledMeeting,
  at: number,
  to: { start: number; minutes: number } | 'cancelled',
): ScheduledMeeting {
  const times = occurrencesOf({ ...meeting, exceptions: [] })
  if (!times.some((time) => time.at === at)) throw new RoomError('notFound', 'no such time')
  const others = meeting.exceptions.filter((exception) => exception.at !== at)
  const exception = to === 'cancelled' ? { at, cancelled: true as const } : { at, ...to }
  if (others.length >= scheduleLimits.occurrences) throw new RoomError('badRequest', 'exceptions')
  return { ...meeting, exceptions: [...others, exception], revision: meeting.revision + 1 }
}

/** T5: the organiser opens the room whenever; whoever is invited from the start of a time to its end. */
export function mayOpen(meeting: ScheduledMeeting, userUuid: string, now: number): boolean {
  if (meeting.cancelled) return false
  if (meeting.organiserId === userUuid) return true
  const next = nextOccurrence(meeting, now)
  return mayRead(meeting, userUuid) && next !== null && next.start <= now
}

/** T6: what anybody with the code may know. */
export function outline(meeting: ScheduledMeeting, userUuid: string, now: number): Record<string, unknown> | null {
  const next: Occurrence | null = nextOccurrence(meeting, now)
  if (!next) return null
  const { id, roomUuid, subject, organiserId } = meeting
  const { start, end } = next
  return { id, roomUuid, subject, organiserId, start, end, mayOpen: mayOpen(meeting, userUuid, now) }
}
