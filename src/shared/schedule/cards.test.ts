import { expect, test } from 'vitest'
import { accountId, roomUuid } from '../ids'
import { cardsOfCancel, cardsOfChange, cardsOfOne, type ScheduleCard } from './cards'
import type { ScheduledMeeting } from './schedule'

const day = 86_400_000
const meeting: ScheduledMeeting = {
  id: 's',
  roomUuid: roomUuid('123456789'),
  organiserId: accountId('alice'),
  subject: 'Weekly',
  description: '',
  start: day,
  minutes: 30,
  timeZone: 'UTC',
  rule: 'FREQ=DAILY;COUNT=3',
  exceptions: [],
  invitees: [accountId('bob'), accountId('carol')],
  password: 'x',
  waitingRoom: false,
  muteOnEntry: false,
  revision: 1,
  cancelled: false,
}
const told = (cards: ScheduleCard[]): string[] =>
  cards.map(({ to, invite }) => `${to} ${invite.schedule?.change ?? 'invited'} ${invite.schedule?.start}`)

test('a new meeting invites everybody, to its next time; the card does not carry the password', () => {
  const cards = cardsOfChange(null, meeting, 2 * day)
  expect(told(cards)).toEqual([`bob invited ${2 * day}`, `carol invited ${2 * day}`])
  expect(cards[0]?.invite).toMatchObject({ kind: 'scheduled', roomName: 'Weekly', hasPassword: true })
  expect(JSON.stringify(cards)).not.toContain('"x"')
})

test('a changed series tells the moved, the new and the left out, and nobody of a new subject', () => {
  const moved = { ...meeting, start: 5 * day, invitees: [accountId('bob'), accountId('dave')] }
  expect(told(cardsOfChange(meeting, moved, 0))).toEqual([
    `dave invited ${5 * day}`,
    `bob moved ${5 * day}`,
    `carol cancelled ${5 * day}`,
  ])
  expect(cardsOfChange(meeting, { ...meeting, subject: 'Other' }, 0)).toEqual([])
})

test('one time moved or cancelled, and the whole series', () => {
  const one = { ...meeting, exceptions: [{ at: 2 * day, start: 2 * day + 7, minutes: 5 }] }
  expect(told(cardsOfOne(one, 2 * day, 'moved'))[0]).toBe(`bob moved ${2 * day + 7}`)
  const off = { ...meeting, exceptions: [{ at: 2 * day, cancelled: true as const }] }
  expect(told(cardsOfOne(off, 2 * day, 'cancelled'))[0]).toBe(`bob cancelled ${2 * day}`)
  expect(told(cardsOfCancel({ ...meeting, cancelled: true }, 0))[0]).toBe(`bob cancelled ${day}`)
})
