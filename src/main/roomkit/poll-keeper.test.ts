import { expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import type { Poll } from '@shared/room/poll'
import { noPolls, noSteering, settle } from './fakes'
import type { PollApi } from './poll-api'
import { code, room, setUp } from './test-rooms'

const poll = (over: Partial<Poll> = {}): Poll => ({
  id: 'a'.repeat(32),
  state: 'open',
  question: '?',
  choices: ['A', 'B'],
  multiple: false,
  anonymous: false,
  voters: 0,
  mine: null,
  counts: null,
  names: null,
  ...over,
})

/** `asked` counts readings; each answers what `list` is then, after `wait`. */
async function inRoom(over: Partial<PollApi> = {}) {
  const service = { list: [] as Poll[], asked: 0, wait: Promise.resolve() }
  const api: PollApi = {
    ...noPolls,
    isOffered: () => true,
    list: async () => {
      service.asked += 1
      await service.wait
      return service.list
    },
    ...over,
  }
  const kit = setUp({}, noSteering, api)
  await kit.rooms.joinRoom({ roomUuid: room })
  await settle()
  return { ...kit, service, polls: () => kit.rooms.polls.polls.get() }
}

it('has what is there on coming in, and reads again when a poll was opened or closed, votes came, or my role changed', async () => {
  const { service, polls, push } = await inRoom()
  expect([service.asked, polls()]).toEqual([1, []])
  service.list = [poll()]
  push(10, 2, { properties: { polls: { value: 1 } } })
  await settle()
  expect(polls()).toEqual([poll()])
  service.list = [poll({ voters: 1 })]
  push(2004, -1, {}, 'RM')
  await settle()
  expect(polls()).toEqual([poll({ voters: 1 })])
  push(70, 3, { member: { userUuid: 'alice', role: 'member' } })
  await settle()
  push(10, 4, { properties: { other: { value: 1 } } })
  await settle()
  expect(service.asked).toBe(4)
})

it('reads once more for all that came during a reading', async () => {
  const { service, polls, push } = await inRoom()
  let answer = (): void => undefined
  service.wait = new Promise((resolve) => (answer = resolve))
  for (let n = 0; n < 5; n++) push(2004, -1, {}, 'RM')
  service.list = [poll()]
  answer()
  await settle()
  expect([service.asked, polls().length]).toEqual([3, 1])
})

it('shows my vote when the call resolves, and how things stand when it came too late', async () => {
  const late = () => Promise.reject(new AppError('room/poll-past', 'closed'))
  const { service, polls, rooms } = await inRoom({ vote: () => Promise.resolve(), change: late })
  service.list = [poll({ mine: [1], voters: 1 })]
  await rooms.polls.vote(poll().id, [1])
  expect(polls()[0]?.mine).toEqual([1])
  service.list = [poll({ state: 'closed' })]
  expect(await code(rooms.polls.change(poll().id, 'close'))).toBe('room/poll-past')
  expect(polls()[0]?.state).toBe('closed')
})

it('launches what was written only when it was written', async () => {
  const calls: string[] = []
  const write = (): Promise<void> => (calls.push('write'), Promise.reject(new AppError('room/forbidden', 'no')))
  const change = (): Promise<void> => (calls.push('launch'), Promise.resolve())
  const { rooms } = await inRoom({ write, change })
  expect(await code(rooms.polls.write(poll().id, poll(), true))).toBe('room/forbidden')
  expect(calls).toEqual(['write'])
})

it('reads anew when the link is back, and has nothing left when the room is', async () => {
  const { im, service, polls, rooms } = await inRoom()
  im.down(rooms.context().current.myUuid)
  service.list = [poll()]
  im.online(rooms.context().current.myUuid)
  await settle()
  expect(polls()).toHaveLength(1)
  await rooms.leaveRoom()
  expect(polls()).toEqual([])
  expect(await code(rooms.polls.vote(poll().id, [0]))).toBe('room/not-joined')
})

it('asks nothing where there are no polls to be had, and says so', async () => {
  const { service, rooms, push } = await inRoom({ isOffered: () => false })
  push(2004, -1, {}, 'RM')
  await settle()
  expect([service.asked, await code(rooms.polls.vote(poll().id, [0]))]).toEqual([0, 'room/not-offered'])
})
