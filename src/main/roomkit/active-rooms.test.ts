import { describe, expect, it } from 'vitest'
import { conversationId } from '@shared/ids'
import type { AuthState } from '@shared/room/auth'
import type { RoomMember, RoomState } from '@shared/room/room'
import { Cell, KeyedCell } from '@shared/state'
import type { ReceivedInvite } from '../im/im'
import { ActiveRooms } from './active-rooms'
import { alice, bob, FakeClock, FakeIm, FakePreferences, noSteering, settle, silent } from './fakes'
import { RecentRooms } from './recent-rooms'
import { roomError } from './room-codes'
import { parseBrief, type RoomBrief } from './room-replies'
import { RoomLives } from './room-watch'

const clock = new FakeClock()
const invite = (roomUuid: string, age = 0): ReceivedInvite => ({
  roomUuid,
  roomName: 'old name',
  hasPassword: false,
  conversationId: conversationId(alice, 'p2p', bob),
  peerId: bob,
  senderId: bob,
  time: clock.now() - age,
})

function setUp(answer: (room: string) => RoomBrief) {
  const invites = new Cell<ReceivedInvite[]>([])
  const auth = new Cell<AuthState>({ loggedIn: true, reuse: true, eventCount: 0 })
  const asked: string[] = []
  const api = {
    brief: async (room: string) => {
      asked.push(room)
      await Promise.resolve()
      return answer(room)
    },
  }
  const reuse = new FakeIm()
  const active = new ActiveRooms({
    api,
    watch: new RoomLives({ api, steer: noSteering, auth, reuse, clock, log: silent }),
    invites,
    current: new Cell<RoomState>({ phase: 'idle' }),
    members: new KeyedCell<RoomMember>(),
    clock,
  })
  return { invites, auth, active, asked }
}

const live = (room: string): RoomBrief =>
  parseBrief({ roomUuid: room, roomName: `room ${room}`, startTime: Number(room), memberCount: 1, members: [] })
const names = (active: ActiveRooms): string[] => active.rooms.get().map(({ roomName }) => roomName)

describe('live rooms of my conversations', () => {
  it('a card says where to look, the service says what is live: newest first, with its name of now', async () => {
    const { invites, active } = setUp((room) => {
      if (room === '2') throw roomError(1004, '')
      return live(room)
    })
    invites.set([invite('1'), invite('2'), invite('3')])
    await settle()
    expect(names(active)).toEqual(['room 3', 'room 1'])
  })

  it('while a room is live it is looked at again, so that its end is seen without being in it; then no more', async () => {
    let ended = false
    const { invites, active, asked } = setUp((room) => {
      if (ended) throw roomError(1004, '')
      return live(room)
    })
    invites.set([invite('1')])
    await settle()
    ended = true
    await clock.pass(15_000)
    expect(active.rooms.get()).toEqual([])
    const before = asked.length
    await clock.pass(60_000)
    expect(asked.length).toBe(before)
  })

  it('cards older than a room can live are not asked about', async () => {
    const { invites, asked } = setUp(live)
    invites.set([invite('1'), invite('2', 25 * 3_600_000)])
    await settle()
    expect(asked).toEqual(['1'])
  })

  it('a service out of reach leaves the list as it was; signing out empties it', async () => {
    let down = false
    const { invites, active, auth } = setUp((room) => {
      if (down) throw roomError(503, '')
      return live(room)
    })
    invites.set([invite('1')])
    await settle()
    down = true
    await active.refresh()
    expect(names(active)).toEqual(['room 1'])
    auth.update((state) => ({ ...state, loggedIn: false }))
    await settle()
    expect(names(active)).toEqual([])
  })

  it('refreshes asked for during one run share the next', async () => {
    const { invites, active, asked } = setUp(live)
    invites.set([invite('1')])
    await Promise.all([active.refresh(), active.refresh(), active.refresh()])
    expect(asked).toEqual(['1', '1'])
  })
})

describe('looking up what was pasted', () => {
  it('nothing, a missing room, and a room', async () => {
    const { active } = setUp((room) => {
      if (room !== '123456789') throw roomError(1004, '')
      return live(room)
    })
    expect(await active.lookUp('hello')).toEqual({ found: 'nothing' })
    expect(await active.lookUp('987 654 321')).toEqual({ found: 'missing', target: { roomUuid: '987654321' } })
    expect(await active.lookUp('roomline://join?room=123456789&pwd=x')).toMatchObject({
      found: 'room',
      target: { roomUuid: '123456789', password: 'x' },
      roomName: 'room 123456789',
    })
  })
})

describe('recent rooms', () => {
  it('each account sees its own, newest first and once, also after a restart', () => {
    const im = new FakeIm()
    const preferences = new FakePreferences()
    const current = new Cell<RoomState>({ phase: 'idle' })
    const ports = { session: im.session, current, preferences, now: () => clock.now() }
    const recent = new RecentRooms(ports)
    const join = (room: string, properties: Record<string, string> = {}): void => {
      const info = { roomUuid: room, roomName: room, properties } as Extract<RoomState, { phase: 'joined' }>['info']
      current.set({ phase: 'joined', info, myUuid: alice })
    }
    im.online(alice)
    for (const room of ['1', '2', '1']) join(room)
    // A group of a meeting is no room to come back to.
    join('group-1', { breakout: '{"phase":"open","revision":1,"parent":"1","group":1}' })
    expect(recent.rooms.get().map(({ roomUuid }) => roomUuid)).toEqual(['1', '2'])
    im.online(bob)
    expect(recent.rooms.get()).toEqual([])
    im.online(alice)
    expect(new RecentRooms(ports).rooms.get()).toHaveLength(2)
  })
})
