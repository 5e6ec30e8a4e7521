/** Scheduled meetings: what they are. Instants are ms since epoch. */
import type { AccountId, RoomUuid } from '../ids'

/** Of a repeated meeting, one time that differs: `at` is the start it would have had. */
export type ScheduleException = { at: number; cancelled: true } | { at: number; start: number; minutes: number }

export interface ScheduledMeeting {
  id: string
  /** Reserved: the room opens under it. */
  roomUuid: RoomUuid
  organiserId: AccountId
  subject: string
  description: string
  /** The first time. */
  start: number
  minutes: number
  /** IANA name; the meeting repeats by this zone's clock. */
  timeZone: string
  /** RRULE without its name; '' for once. Its UNTIL is a clock time of `timeZone`. */
  rule: string
  exceptions: ScheduleException[]
  invitees: AccountId[]
  /** '' when there is none. Organiser and invitees see it. */
  password: string
  waitingRoom: boolean
  muteOnEntry: boolean
  /** Rises with every change. */
  revision: number
  cancelled: boolean
}

/** What the organiser decides; the rest is the service's. */
export type ScheduleDraft = Omit<
  ScheduledMeeting,
  'id' | 'roomUuid' | 'organiserId' | 'exceptions' | 'revision' | 'cancelled'
>

/** One time of a meeting. `at` names it: its start by the rule, whatever it was moved to. */
export interface Occurrence {
  id: string
  at: number
  start: number
  end: number
  moved: boolean
  meeting: ScheduledMeeting
}

export const scheduleLimits = {
  occurrences: 366,
  minutes: 24 * 60,
  invitees: 100,
  subject: 64,
  description: 2000,
} as const
