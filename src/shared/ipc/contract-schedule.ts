/** Scheduled meetings: mine, and what an organiser does with them. */
import { z } from 'zod'
import { scheduleLimits, type Occurrence, type ScheduledMeeting } from '../schedule/schedule'
import { call, state, type } from './define'
import { account, none, room } from './schemas'

const id = z.string().regex(/^[0-9a-f]{32}$/)
const time = z.number().int().min(0).max(8.64e15)
const minutes = z.number().int().min(1).max(scheduleLimits.minutes)
const draft = z.object({
  subject: z.string().trim().min(1).max(scheduleLimits.subject),
  description: z.string().max(scheduleLimits.description),
  start: time,
  minutes,
  timeZone: z.string().min(1).max(64),
  rule: z.string().max(256),
  invitees: z.array(account).max(scheduleLimits.invitees),
  password: z.string().max(64),
  waitingRoom: z.boolean(),
  muteOnEntry: z.boolean(),
})
const one = z.object({ id, at: time })

/** `offered` false: this endpoint has no schedule. `times`: of the next 60 days, `null` until they are known. */
export interface MySchedule {
  offered: boolean
  times: Occurrence[] | null
}

export const scheduleArea = {
  mine: state(none, type<MySchedule>()),
  refresh: call(none, type<void>()),
  /** Invitees get a card in their conversation with me; so they do of every change. */
  create: call(draft, type<ScheduledMeeting>(), ['main']),
  change: call(z.object({ id, draft }), type<ScheduledMeeting>(), ['main']),
  cancel: call(z.object({ id }), type<void>(), ['main']),
  moveOne: call(one.extend({ start: time, minutes }), type<void>(), ['main']),
  cancelOne: call(one, type<void>(), ['main']),
  /** Opens the room of a meeting of mine, if it is time; joining comes after. */
  open: call(z.object({ roomUuid: room }), type<void>()),
  /** Asks where to write the calendar file; false when the person thought better of it. */
  saveCalendar: call(z.object({ id }), type<boolean>(), ['main']),
} as const
