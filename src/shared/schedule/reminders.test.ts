import { expect, test } from 'vitest'
import { nextReminder, remindersDue } from './reminders'
import type { Occurrence, ScheduledMeeting } from './schedule'

const minute = 60_000
const start = 1_000 * minute
const time: Occurrence = {
  id: 's',
  at: start,
  start,
  end: start + 30 * minute,
  moved: false,
  meeting: {} as ScheduledMeeting,
}
const leads = (since: number, now: number): number[] => remindersDue([time], since, now).map(({ lead }) => lead)

test('ten, five and no minutes before, each once', () => {
  const told: number[] = []
  for (let now = start - 20 * minute; now < start + 5 * minute; now += 30_000) told.push(...leads(now - 30_000, now))
  expect(told).toEqual([10, 5, 0])
})

test('after sleep the newest alone, and nothing of a meeting that is over', () => {
  expect(leads(start - 60 * minute, start + minute)).toEqual([0])
  expect(leads(start - 60 * minute, start - 3 * minute)).toEqual([5])
  expect(leads(start - 60 * minute, start + 31 * minute)).toEqual([])
})

test('the next one is known, until there is none', () => {
  expect(nextReminder([time], start - 11 * minute)).toBe(start - 10 * minute)
  expect(nextReminder([time], start - 10 * minute)).toBe(start - 5 * minute)
  expect(nextReminder([time], start)).toBeNull()
})
