import { describe, expect, it } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import { alice, bob, settle } from './fakes'
import { roomError } from './room-codes'
import { code, entry, room, setUp, wire } from './test-rooms'

describe('the life of a room', () => {
  it('create: joining → joined, with its members; end: leaving → idle', async () => {
    const { rooms, phases, calls } = setUp()
    await rooms.createRoom({ roomName: 'Talk' })
    expect(Object.keys(rooms.members.get())).toEqual(['alice', 'bob'])
    await rooms.endRoom()
    expect(phases).toEqual(['joining', 'joined', 'leaving', 'idle'])
    expect(calls).toEqual(['create', 'enter', 'end'])
    expect(rooms.members.get()).toEqual({})
  })

  it('a taken code is drawn again, at most three times', async () => {
    let tries = 0
    const taken = () => Promise.reject(roomError(1017, ''))
    const { rooms } = setUp({ createRoom: () => (++tries, taken()) })
    expect(await code(rooms.createRoom({ roomName: 'Talk' }))).toBe('room/exists')
    expect(tries).toBe(3)
  })

  it('one room at a time; the same one again is no error', async () => {
    const { rooms, calls } = setUp()
    await rooms.joinRoom({ roomUuid: room })
    await rooms.joinRoom({ roomUuid: room })
    expect(await code(rooms.joinRoom({ roomUuid: roomUuid('999999999') }))).toBe('room/already-in-room')
    expect(calls).toEqual(['enter'])
  })

  it('two windows at once: the first one in stays, the other is told', async () => {
    let created = (): void => undefined
    const { rooms, calls } = setUp({ createRoom: () => new Promise((resolve) => (created = resolve)) })
    const creating = code(rooms.createRoom({ roomName: 'Talk' }))
    await settle()
    await rooms.joinRoom({ roomUuid: room })
    created()
    expect(await creating).toBe('room/already-in-room')

    await rooms.leaveRoom()
    const joins = ['111111111', '222222222'].map((other) => code(rooms.joinRoom({ roomUuid: roomUuid(other) })))
    expect(await Promise.all(joins)).toEqual(['ok', 'room/already-in-room'])
    expect(calls.filter((call) => call === 'enter')).toHaveLength(2)
  })

  it('without IM online no room is joined (100004)', async () => {
    const { rooms, im } = setUp()
    im.down(alice)
    expect(await code(rooms.joinRoom({ roomUuid: room }))).toBe('room/im-not-signed-in')
  })

  it('a failed join is idle again, and a missing password is told from a wrong one', async () => {
    const { rooms } = setUp({ enter: () => Promise.reject(roomError(1020, '')) })
    expect(await code(rooms.joinRoom({ roomUuid: room }))).toBe('room/password-required')
    expect(await code(rooms.joinRoom({ roomUuid: room, password: 'x' }))).toBe('room/wrong-password')
    expect(rooms.current.get().phase).toBe('idle')
  })

  it('leaving waits 2 s for the service and no longer', async () => {
    const { rooms, clock } = setUp({ leave: () => new Promise(() => undefined) })
    await rooms.joinRoom({ roomUuid: room })
    const left = rooms.leaveRoom()
    await clock.pass(2_000)
    await left
    expect(rooms.current.get().phase).toBe('idle')
  })

  it('leaving while joining lets the join through and then leaves', async () => {
    const { rooms, calls } = setUp()
    const joining = rooms.joinRoom({ roomUuid: room })
    await settle()
    await rooms.leaveRoom()
    await joining
    expect(calls).toEqual(['enter', 'leave'])
    expect(rooms.current.get().phase).toBe('idle')
  })

  it('ended by others says why and stays until put away', async () => {
    const { rooms, push } = setUp()
    await rooms.joinRoom({ roomUuid: room })
    push(51, 2, { reason: 'CLOSE_BY_MEMBER' })
    expect(rooms.current.get()).toMatchObject({ phase: 'ended', reason: 'CLOSE_BY_MEMBER' })
    await rooms.leaveRoom()
    expect(rooms.current.get().phase).toBe('idle')
  })
})

describe('P15: my other device is not put out unasked', () => {
  it('asks first, and moves when told to', async () => {
    const elsewhere = () => Promise.resolve({ ...setUp().brief, members: [], myDeviceId: 'my-phone' })
    const { rooms, calls } = setUp({ brief: elsewhere })
    expect(await code(rooms.joinRoom({ roomUuid: room }))).toBe('room/other-device')
    expect(calls).toEqual([])
    expect(await code(rooms.joinRoom({ roomUuid: room, moveHere: true }))).toBe('ok')
  })

  it('this device coming back is no other device', async () => {
    const here = () => Promise.resolve({ ...setUp().brief, members: [], myDeviceId: 'here' })
    expect(await code(setUp({ brief: here }).rooms.joinRoom({ roomUuid: room }))).toBe('ok')
  })
})

describe('room and IM (P16)', () => {
  it('a lost link is reconnecting, a link that is back fetches what was missed', async () => {
    const { rooms, im, phases } = setUp({
      missed: (_room, nextId, trigger) => {
        expect([nextId, trigger]).toEqual([2, -2])
        const data = { members: [{ userUuid: 'bob' }] }
        return Promise.resolve({
          kind: 'events',
          events: [{ kind: 'room', roomUuid: room, cmd: 33, sequence: 2, time: 0, data }],
        })
      },
    })
    await rooms.joinRoom({ roomUuid: room })
    im.down(alice)
    im.online(alice)
    await settle()
    expect(phases).toEqual(['joining', 'joined', 'reconnecting', 'joined'])
    expect(Object.keys(rooms.members.get())).toEqual(['alice'])
  })

  it.each([
    { how: 'stays down', back: false, phase: 'reconnecting' },
    { how: 'comes back', back: true, phase: 'joined' },
  ])('a link lost while joining that $how: what was missed is fetched once it is there', async ({ back, phase }) => {
    let letIn = (): void => undefined
    const asked: number[] = []
    const { rooms, im } = setUp({
      enter: () => new Promise((resolve) => (letIn = () => resolve(entry))),
      missed: (_room, _nextId, trigger) => {
        asked.push(trigger)
        return Promise.resolve({ kind: 'events', events: [] })
      },
    })
    const joining = rooms.joinRoom({ roomUuid: room })
    await settle()
    im.down(alice)
    if (back) im.online(alice)
    letIn()
    await joining
    await settle()
    expect([rooms.current.get().phase, asked.length]).toEqual([phase, back ? 1 : 0])
    im.online(alice)
    await settle()
    expect(asked).toEqual([-2])
    expect(rooms.current.get().phase).toBe('joined')
  })

  it('a link lost while ending, which then fails, is reconnecting', async () => {
    let refuse = (): void => undefined
    const { rooms, im } = setUp({
      end: () => new Promise((_resolve, reject) => (refuse = () => reject(roomError(500, '')))),
    })
    await rooms.joinRoom({ roomUuid: room })
    const ending = code(rooms.endRoom())
    im.down(alice)
    refuse()
    expect(await ending).toBe('room/unreachable')
    expect(rooms.current.get().phase).toBe('reconnecting')
  })

  it.each([
    { event: 'KICK_OUT', reason: 'kICK_BY_SELF' },
    { event: 'UNAUTHORIZED', reason: 'LOGIN_STATE_ERROR' },
    { event: 'LOGGED_OUT', reason: 'LEAVE_BY_SELF' },
  ] as const)('$event ends the room with $reason, without a request that could put the new device out', async (row) => {
    const { rooms, state, calls } = setUp()
    await rooms.joinRoom({ roomUuid: room })
    state.update((before) => ({ ...before, loggedIn: false, event: row.event }))
    expect(rooms.current.get()).toMatchObject({ phase: 'ended', reason: row.reason })
    expect(calls).toEqual(['enter'])
  })
})

describe('signalling while joining, and chat', () => {
  it('events that come before the reply to entry are not lost', async () => {
    let letIn = (): void => undefined
    const { rooms, push } = setUp({ enter: () => new Promise((resolve) => (letIn = () => resolve(entry))) })
    const joining = rooms.joinRoom({ roomUuid: room })
    await settle()
    push(30, 2, { members: [wire('carol', 'member')] })
    letIn()
    await joining
    expect(Object.keys(rooms.members.get())).toEqual(['alice', 'bob', 'carol'])
  })

  it('chat: mine is sending then sent, a repeat is one line, a refusal is failed', async () => {
    let refuse = false
    const { rooms, push } = setUp({
      sendToRoom: () => (refuse ? Promise.reject(roomError(403, '')) : Promise.resolve()),
    })
    await rooms.joinRoom({ roomUuid: room })
    const statuses: string[] = []
    rooms.chat.messages.subscribe(() =>
      statuses.push(
        rooms.chat.messages
          .get()
          .map(({ status }) => status)
          .join(),
      ),
    )
    await rooms.chat.sendTextMessage('a'.repeat(32), '你好')
    const line = {
      operatorMember: { userUuid: 'bob', userName: 'Bob' },
      message: JSON.stringify({ id: 'b'.repeat(32), text: 'hi' }),
    }
    push(10_001, -1, line, 'RM')
    push(10_001, -1, line, 'RM')
    refuse = true
    expect(await code(rooms.chat.sendTextMessage('c'.repeat(32), 'no'))).toBe('room/forbidden')
    expect(statuses).toEqual(['sending', 'sent', 'sent,sent', 'sent,sent,sending', 'sent,sent,failed'])
    expect(rooms.chat.messages.get()[1]).toMatchObject({ senderUuid: bob, senderName: 'Bob', text: 'hi', time: 7 })
  })

  it('what is not chat, or not ours, is no line', async () => {
    const { rooms, push, im } = setUp()
    await rooms.joinRoom({ roomUuid: room })
    push(10_001, -1, { operatorMember: { userUuid: accountId('bob') }, message: '{"id":1}' }, 'RM')
    push(99, -1, { message: 'x' }, 'RM')
    im.notify({ cmd: 10_001, type: 'RM', sequence: -1, roomUuid: 'other', data: {} })
    expect(rooms.chat.messages.get()).toEqual([])
  })
})
