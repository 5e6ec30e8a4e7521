import { expect, it } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import type { ScheduledMeeting } from '@shared/schedule/schedule'
import { Cell } from '@shared/state'
import { FakeClock, FakeIm, settle, silent } from '../roomkit/fakes'
import { Schedule } from './schedule'
import type { ScheduleApi } from './schedule-api'

const alice = accountId('alice')

function meeting(id: string, start: number): ScheduledMeeting {
  const text = { subject: id, description: '', rule: '', password: '', timeZone: 'UTC' }
  const flags = { waitingRoom: false, muteOnEntry: false, cancelled: false }
  const whose = { organiserId: alice, invitees: [], exceptions: [] }
  return { id, roomUuid: roomUuid(id), start, minutes: 30, revision: 1, ...text, ...flags, ...whose }
}

/** A service whose answers come when the test says so, in the order it says. */
function setUp() {
  const im = new FakeIm()
  const clock = new FakeClock()
  const offers = new Cell<readonly string[]>([])
  const lists: ((meetings: ScheduledMeeting[]) => void)[] = []
  const creates: ((meeting: ScheduledMeeting) => void)[] = []
  const api = {
    list: () => new Promise((resolve) => lists.push(resolve)),
    create: () => new Promise((resolve) => creates.push(resolve)),
  } as Partial<ScheduleApi> as ScheduleApi
  const schedule = new Schedule({
    api,
    offers,
    me: () => alice,
    onNotify: (listener) => im.onNotify(listener),
    sendCard: () => Promise.resolve(),
    clock,
    log: silent,
  })
  const shown = () => schedule.mine.get().times?.map(({ id }) => id)
  return { schedule, offers, lists, creates, clock, shown }
}

it('what was asked for before signing out is nobody’s afterwards', async () => {
  const { schedule, offers, lists, creates, clock, shown } = setUp()
  offers.set(['schedule'])
  const creating = schedule.create(meeting('mine', clock.now()))
  offers.set([])
  lists[0]?.([meeting('old', clock.now())])
  creates[0]?.(meeting('mine', clock.now()))
  await creating
  await settle()
  expect(schedule.mine.get()).toEqual({ offered: false, times: null })
  offers.set(['schedule'])
  lists[1]?.([])
  await settle()
  expect(shown()).toEqual([])
})

it('an answer that was overtaken by a newer one changes nothing', async () => {
  const { schedule, offers, lists, clock, shown } = setUp()
  offers.set(['schedule'])
  void schedule.refresh()
  lists[1]?.([meeting('new', clock.now())])
  await settle()
  lists[0]?.([meeting('old', clock.now())])
  await settle()
  expect(shown()).toEqual(['new'])
})
