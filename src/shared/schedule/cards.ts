/** Which cards go to whom when a meeting is made or changed. Pure. */
import type { AccountId } from '../ids'
import type { InviteSchedule, RoomInvite } from '../im/message'
import { nextOccurrence, occurrencesOf } from './occurrences'
import type { ScheduledMeeting } from './schedule'

export interface ScheduleCard {
  to: AccountId
  invite: RoomInvite
}

/** A new meeting, or a changed series: who is new gets an invitation, who is out a cancellation, the rest what moved. */
export function cardsOfChange(before: ScheduledMeeting | null, after: ScheduledMeeting, now: number): ScheduleCard[] {
  const card = cardOf(after, now)
  if (!before) return after.invitees.map((to) => ({ to, invite: card() }))
  const moved = before.start !== after.start || before.minutes !== after.minutes || before.rule !== after.rule
  const known = new Set(before.invitees)
  const still = new Set(after.invitees)
  return [
    ...after.invitees.filter((to) => !known.has(to)).map((to) => ({ to, invite: card() })),
    ...(moved ? after.invitees.filter((to) => known.has(to)).map((to) => ({ to, invite: card('moved') })) : []),
    ...before.invitees.filter((to) => !still.has(to)).map((to) => ({ to, invite: card('cancelled') })),
  ]
}

export function cardsOfCancel(meeting: ScheduledMeeting, now: number): ScheduleCard[] {
  const invite = cardOf({ ...meeting, cancelled: false }, now)('cancelled')
  return meeting.invitees.map((to) => ({ to, invite }))
}

/** One time of a series: `at` names it. */
export function cardsOfOne(meeting: ScheduledMeeting, at: number, change: 'moved' | 'cancelled'): ScheduleCard[] {
  const time = occurrencesOf(meeting).find((each) => each.at === at)
  const start = time?.start ?? at
  const end = time?.end ?? at + meeting.minutes * 60_000
  const invite = cardAt(meeting, start, end, change, '')
  return meeting.invitees.map((to) => ({ to, invite }))
}

function cardOf(meeting: ScheduledMeeting, now: number): (change?: InviteSchedule['change']) => RoomInvite {
  const next = nextOccurrence(meeting, now)
  const start = next?.start ?? meeting.start
  const end = next?.end ?? meeting.start + meeting.minutes * 60_000
  return (change) => cardAt(meeting, start, end, change, meeting.rule)
}

function cardAt(
  { id, roomUuid, subject, password, timeZone }: ScheduledMeeting,
  start: number,
  end: number,
  change: InviteSchedule['change'],
  rule: string,
): RoomInvite {
  const schedule = { id, start, end, timeZone, rule, ...(change ? { change } : {}) }
  return { roomUuid, roomName: subject, hasPassword: password !== '', kind: 'scheduled', schedule }
}
