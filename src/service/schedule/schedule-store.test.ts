import { expect, test } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import { openDatabase } from '../store/database'
import { scheduleMigrations } from './schema'
import { createScheduleStore, listed } from './schedule-store'

const alice = accountId('alice')
const meeting = (number: number, cancelled = false) => ({
  id: String((number * 7919) % 10_000),
  roomUuid: roomUuid(String(number)),
  organiserId: alice,
  subject: '',
  description: '',
  start: number,
  minutes: 1,
  timeZone: 'UTC',
  rule: '',
  exceptions: [],
  invitees: [],
  password: '',
  waitingRoom: false,
  muteOnEntry: false,
  revision: 1,
  cancelled,
})

test('however many meetings somebody has had or called off, the newest are listed', () => {
  const store = createScheduleStore(openDatabase(':memory:', [scheduleMigrations]))
  for (let number = 1; number <= listed + 5; number++) store.save(meeting(number))
  for (let number = 2000; number < 2010; number++) store.save(meeting(number, true))
  const starts = store.of(alice).map(({ start }) => start)
  expect(starts).toHaveLength(listed)
  expect(Math.min(...starts)).toBe(6)
})
