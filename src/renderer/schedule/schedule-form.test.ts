import { expect, test } from 'vitest'
import type { Repeat } from '@shared/schedule/rules'
import { draftOf, emptyForm, formOf, problemsOf, type ScheduleForm } from './schedule-form'

const now = Date.parse('2026-03-20T10:20:00Z')
const repeat = (more: Partial<Repeat>): Repeat => ({
  kind: 'none',
  days: [],
  end: { kind: 'count', count: 10 },
  ...more,
})
const form = (more: Partial<ScheduleForm> = {}): ScheduleForm => ({
  ...emptyForm(now, 'Europe/Berlin', 'Weekly'),
  ...more,
})

test('a new form stands at the next full hour of its zone and has no problems', () => {
  expect(form()).toMatchObject({ date: '2026-03-20', time: '12:00', minutes: 30 })
  expect(problemsOf(form(), now)).toEqual({})
  expect(new Date(draftOf(form()).start).toISOString()).toBe('2026-03-20T11:00:00.000Z')
})

test('what is wrong is said at its field', () => {
  expect(problemsOf(form({ subject: ' ' }), now)).toEqual({ subject: 'subject' })
  expect(problemsOf(form({ date: '' }), now)).toEqual({ date: 'date' })
  expect(problemsOf(form({ date: '2026-03-19' }), now)).toEqual({ time: 'past' })
  expect(problemsOf(form({ date: '2026-03-29', time: '02:30' }), now)).toEqual({ time: 'gap' })
  const end = (given: Repeat['end']) => problemsOf(form({ repeat: repeat({ kind: 'daily', end: given }) }), now)
  expect(end({ kind: 'until', day: '2026-03-19' })).toEqual({ end: 'end' })
  expect(end({ kind: 'until', day: '2028-03-19' })).toEqual({ end: 'tooMany' })
  expect(end({ kind: 'count', count: 0 })).toEqual({ end: 'count' })
})

test('a series begins on the first of its days', () => {
  const friday = form({ repeat: repeat({ kind: 'weekly', days: ['MO'] }) })
  expect(new Date(draftOf(friday).start).toISOString()).toBe('2026-03-23T11:00:00.000Z')
})

test('a meeting comes back into the form as it was; one time of it alone without its rule', () => {
  const draft = draftOf(form({ repeat: repeat({ kind: 'biweekly', days: ['MO', 'FR'] }) }))
  const meeting = { ...draft, id: 's', roomUuid: '1', organiserId: 'a', exceptions: [], revision: 1, cancelled: false }
  const again = formOf(meeting as never)
  expect(draftOf(again)).toEqual(draft)
  const one = formOf(meeting as never, { start: draft.start, end: draft.start + 3_600_000 })
  expect(one).toMatchObject({ minutes: 60, repeat: { kind: 'none' } })
})
