import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RoomChange } from './live-rooms'
import { createPollTeller } from './poll-teller'
import { newRoom } from './rule-create'
import { enter } from './rule-enter'
import { closePoll, launchPoll, vote, writePoll } from './rule-poll'
import type { Member, Plan, Room } from './room-state'
import { meetingTemplate } from './template'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const text = { question: '?', choices: ['A', 'B'], multiple: false, anonymous: true }

/** ann is host, bob member. `told`: receivers of each message, and what it said. */
function inRoom() {
  const told: { to: string[]; cmd: number; data: object }[] = []
  let listener = (_: RoomChange): void => undefined
  const wanted = { archiveId: '1', uuid: 'r1', name: '', password: '', templateId: 40, type: 1, creatorUuid: 'ann' }
  let room: Room = newRoom({ ...wanted, type: 1, properties: new Map() }, 0)
  const stop = createPollTeller({
    onChange: (each) => ((listener = each), () => (listener = () => undefined)),
    peek: () => room,
    message: (_, receivers, cmd, data) => void told.push({ to: [...receivers], cmd, data }),
  })
  const apply = (plan: Plan): void => {
    const before = room
    room = plan.room
    listener({ room, before, after: room })
  }
  for (const userUuid of ['ann', 'bob']) {
    const device = { password: '', deviceId: 'pc', clientType: 'pc', rtcUid: 1, properties: new Map() }
    const request = { userUuid, userName: userUuid, userIcon: '', role: 'member', ...device }
    apply(enter(room, request, meetingTemplate, 0))
  }
  const who = (name: string): Member => {
    const member = room.members.get(name)
    if (!member) throw new Error(`${name} is not in`)
    return member
  }
  return { told, apply, who, stop, now: () => room }
}

it('R129: votes that come together are told once, to everybody, without a word on whose they are', () => {
  const { told, apply, who, now } = inRoom()
  apply(writePoll(now(), who('ann'), 'p', text))
  apply(launchPoll(now(), who('ann'), 'p'))
  vi.runAllTimers()
  told.length = 0
  apply(vote(now(), who('bob'), 'p', [0]))
  apply(vote(now(), who('ann'), 'p', [1]))
  expect(told).toEqual([])
  vi.runAllTimers()
  expect(told).toEqual([{ to: ['ann', 'bob'], cmd: 2004, data: {} }])
})

it('R129: drafts are told to managers, launching and closing to nobody: those are events', () => {
  const { told, apply, who, now } = inRoom()
  apply(writePoll(now(), who('ann'), 'p', text))
  vi.runAllTimers()
  expect(told).toEqual([{ to: ['ann'], cmd: 2004, data: {} }])
  apply(launchPoll(now(), who('ann'), 'p'))
  apply(closePoll(now(), who('ann'), 'p'))
  vi.runAllTimers()
  expect(told).toHaveLength(1)
})

it('tells nothing after it was stopped', () => {
  const { told, apply, who, now, stop } = inRoom()
  apply(writePoll(now(), who('ann'), 'p', text))
  stop()
  vi.runAllTimers()
  expect(told).toEqual([])
})
