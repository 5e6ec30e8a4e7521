/** For tests: Rooms over a room service in the test's hand. */
import { AppError } from '@shared/errors'
import { roomUuid } from '@shared/ids'
import type { AuthState } from '@shared/room/auth'
import { Cell } from '@shared/state'
import { alice, FakeClock, FakeIm, noPolls, noSteering, silent } from './fakes'
import type { PollApi } from './poll-api'
import type { RoomApi } from './room-api'
import type { Missed } from './room-event'
import { parseEntry } from './room-replies'
import type { SteerApi } from './room-steer-api'
import { Rooms } from './rooms'

export const room = roomUuid('123456789')
export const wire = (userUuid: string, role: string) => ({ userUuid, userName: userUuid, role, deviceId: 'here' })
export const entry = parseEntry({
  room: { roomUuid: room, roomName: 'Talk' },
  member: wire('alice', 'host'),
  members: [wire('alice', 'host'), wire('bob', 'member')],
  sequence: 1,
})

export function setUp(over: Partial<RoomApi> = {}, steer: SteerApi = noSteering, polls: PollApi = noPolls) {
  const im = new FakeIm()
  im.online(alice)
  const clock = new FakeClock()
  const state = new Cell<AuthState>({ loggedIn: true, userUuid: alice, reuse: true, eventCount: 0 })
  const auth = {
    state,
    get isLoggedIn() {
      return state.get().loggedIn
    },
  }
  const calls: string[] = []
  const done = (name: string) => (): Promise<void> => {
    calls.push(name)
    return Promise.resolve()
  }
  const brief = {
    roomName: 'Talk',
    creatorUuid: 'bob',
    startTime: 0,
    memberCount: 1,
    hasPassword: false,
    locked: false,
  }
  const api = {
    createRoom: done('create'),
    leave: done('leave'),
    end: done('end'),
    sendToRoom: done('send'),
    setStream: done('stream'),
    setMemberProperty: done('property'),
    deleteMemberProperty: done('no property'),
    brief: () => Promise.resolve({ ...brief, members: [], myDeviceId: null }),
    enter: () => {
      calls.push('enter')
      return Promise.resolve(entry)
    },
    missed: (): Promise<Missed> => Promise.resolve({ kind: 'events', events: [] }),
    ...over,
  } as RoomApi
  const ports = { api, steer, polls, auth, reuse: im, clock, log: silent }
  const rooms = new Rooms({ ...ports, deviceId: 'here', random: () => 0.5 })
  const phases: string[] = []
  rooms.current.subscribe(() => phases.push(rooms.current.get().phase))
  const push = (cmd: number, sequence: number, data: object, type = 'R'): void =>
    im.notify({ cmd, type, sequence, roomUuid: room, timestamp: 7, data })
  return { im, clock, state, rooms, calls, phases, push, brief }
}

export const code = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )
