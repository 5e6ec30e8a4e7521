import { beforeEach, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { roomUuid } from '@shared/ids'
import { movesAfterMs, type ToldBreakout } from '@shared/room/breakout'
import { noSteering, settle } from './fakes'
import type { EnterParams } from './room-api'
import { parseEntry } from './room-replies'
import { entry as mainEntry, room as main, setUp, wire } from './test-rooms'

const group = roomUuid('group-1')
const told: ToldBreakout = {
  phase: 'open',
  parent: main,
  parentName: 'Talk',
  choose: false,
  here: null,
  mine: null,
  groups: [
    { id: 1, name: 'One', roomUuid: group },
    { id: 2, name: 'Two', roomUuid: roomUuid('group-2') },
  ],
  people: [],
  help: [],
  leftMs: null,
}
const marked = (value: object) => ({ breakout: { value: { phase: 'open', revision: 1, ...value } } })
const groupEntry = parseEntry({
  room: { roomUuid: group, roomName: 'One', properties: marked({ parent: main, group: 1 }) },
  member: wire('alice', 'member'),
  members: [wire('alice', 'member')],
  sequence: 1,
})

/** Alice in the main room; `service` is what it would tell, and whether it lets her in. */
async function inRoom() {
  const service = { told: told as ToldBreakout | null, refuses: false, entered: [] as [string, EnterParams][] }
  const made = setUp(
    {
      enter: (room, params) => {
        service.entered.push([room, params])
        if (service.refuses) return Promise.reject(new AppError('room/forbidden', 'no'))
        if (service.told) service.told = { ...service.told, here: room === group ? 1 : null }
        return Promise.resolve(room === group ? groupEntry : mainEntry)
      },
    },
    {
      ...noSteering,
      offers: (offer) => offer === 'breakout',
      breakout: { ...noSteering.breakout, read: () => Promise.resolve(service.told) },
    },
  )
  await made.rooms.joinRoom({ roomUuid: main })
  service.entered.length = 0
  let sequence = 1
  return {
    ...made,
    service,
    keeper: made.rooms.breakout.keeper,
    state: () => made.rooms.breakout.keeper.state.get(),
    now: () => made.rooms.current.get(),
    async tell(changes: Partial<ToldBreakout>) {
      service.told = { ...told, ...changes }
      made.push(10, ++sequence, { properties: marked({ revision: sequence }) })
      await settle()
    },
  }
}

let kit: Awaited<ReturnType<typeof inRoom>>
beforeEach(async () => (kit = await inRoom()))

it('asks first, and goes by itself when nothing was answered, keeping what was on', async () => {
  const { tell, state, clock, service, rooms } = kit
  // Alice is host: sent somewhere she goes, too.
  await tell({ mine: 1 })
  expect(state()?.invite).toEqual({ group: 1, until: clock.now() + movesAfterMs })
  expect(service.entered).toEqual([])
  await clock.pass(movesAfterMs)
  expect(service.entered).toEqual([[group, { role: 'member', moved: true }]])
  expect(kit.now()).toMatchObject({ phase: 'joined', info: { roomUuid: group } })
  expect([state()?.here, state()?.invite, state()?.moving]).toEqual([1, null, false])
  expect(rooms.rtc.get()).toMatchObject({ roomUuid: group, moved: true })
})

it('is asked again for another group only, once it said no', async () => {
  const { tell, state, clock, service, keeper } = kit
  await tell({ mine: 1 })
  keeper.decline()
  await tell({ mine: 1 })
  await clock.pass(movesAfterMs)
  expect([state()?.invite, service.entered]).toEqual([null, []])
  await tell({ mine: 2 })
  expect(state()?.invite?.group).toBe(2)
})

it('stays where it is when the group does not let it in; the room goes on', async () => {
  const { tell, service, keeper, phases } = kit
  await tell({ mine: 1 })
  service.refuses = true
  await expect(keeper.go(1)).rejects.toMatchObject({ code: 'room/forbidden' })
  expect(kit.now()).toMatchObject({ phase: 'joined', info: { roomUuid: main } })
  expect(phases).not.toContain('leaving')
})

it('comes back by itself at the end, and again while that fails', async () => {
  const { tell, service, keeper, clock, im, state } = kit
  await tell({ mine: 1, leftMs: 30_000 })
  await keeper.go(1)
  await settle()
  service.refuses = true
  await clock.pass(30_000)
  expect(kit.now()).toMatchObject({ info: { roomUuid: group } })
  service.refuses = false
  await clock.pass(3_000)
  expect(kit.now()).toMatchObject({ phase: 'joined', info: { roomUuid: main } })
  im.notify({ cmd: 11, type: 'R', sequence: 99, roomUuid: main, timestamp: 7, data: { key: 'breakout' } })
  service.told = null
  await keeper.refresh()
  expect(state()).toBeNull()
})

it.each([
  { home: true, after: { phase: 'joined', info: { roomUuid: main } } },
  { home: false, after: { phase: 'ended', reason: 'CLOSE_BY_MEMBER', info: { roomUuid: group } } },
])('a group that ended leads back to the main room, if there is one: $home', async ({ home, after }) => {
  const { tell, keeper, im, service } = kit
  await tell({ mine: 1 })
  await keeper.go(1)
  service.refuses = !home
  im.notify({ cmd: 51, type: 'R', sequence: 2, roomUuid: group, timestamp: 7, data: { reason: 'CLOSE_BY_MEMBER' } })
  await settle()
  expect(kit.now()).toMatchObject(after)
})

it('who is put out of a group is out', async () => {
  const { tell, keeper, im, service } = kit
  await tell({ mine: 1 })
  await keeper.go(1)
  const reason = { type: 'ADMIN_KICK', deviceId: 'here' }
  const data = { members: [{ userUuid: 'alice', reason }] }
  im.notify({ cmd: 33, type: 'R', sequence: 2, roomUuid: group, timestamp: 7, data })
  await settle()
  expect([kit.now(), service.entered.length]).toMatchObject([{ phase: 'ended', reason: 'KICK_OUT' }, 1])
})

it('leaving the meeting on the way means leaving it', async () => {
  const { tell, keeper, rooms, calls } = kit
  await tell({ mine: 1 })
  const going = keeper.go(1)
  await Promise.all([going, rooms.leaveRoom()])
  expect([kit.now(), calls.includes('leave')]).toEqual([{ phase: 'idle' }, true])
  expect(kit.state()).toBeNull()
})

it('shows a line from a manager until it is put away', () => {
  const { push, keeper } = kit
  push(2006, -1, { text: '还有五分钟', userName: 'Bob' }, 'RM')
  expect(keeper.line.get()).toMatchObject({ text: '还有五分钟', name: 'Bob' })
  keeper.putLineAway()
  push(2006, -1, { text: 7 }, 'RM')
  expect(keeper.line.get()).toBeNull()
})
