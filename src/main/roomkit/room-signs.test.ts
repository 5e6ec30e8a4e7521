import { describe, expect, it } from 'vitest'
import { suspendedSettings } from '@shared/room/room-settings'
import { alice, bob } from './fakes'
import { askFor } from './room-signs'
import { parseEntry } from './room-replies'
import { room, setUp, wire } from './test-rooms'

async function inRoom() {
  const sent: unknown[][] = []
  const note =
    (name: string) =>
    (...args: unknown[]): Promise<void> => {
      sent.push([name, ...args.slice(1)])
      return Promise.resolve()
    }
  const kit = setUp({
    sendToRoom: note('room'),
    sendToMember: note('member'),
    setStream: note('stream'),
    setMemberProperty: note('set'),
    deleteMemberProperty: note('delete'),
  })
  await kit.rooms.joinRoom({ roomUuid: room })
  const message = (cmd: number, from: string, body: object): void =>
    kit.push(cmd, -1, { operatorMember: { userUuid: from }, message: JSON.stringify(body) }, 'RM')
  const role = (uuid: string, to: string, sequence: number): void =>
    kit.push(70, sequence, { member: { userUuid: uuid, role: to } })
  return { ...kit, sent, message, role }
}

describe('reactions', () => {
  it('are seen for six seconds, mine as well; what is none, or from nobody here, is not', async () => {
    const { rooms, clock, message, sent } = await inRoom()
    message(11_000, 'bob', { emoji: '👏' })
    message(11_000, 'bob', { emoji: 'anything' })
    message(11_000, 'zoe', { emoji: '👏' })
    await rooms.signs.react(rooms.context(), '👍')
    const shown = () => Object.values(rooms.signs.reactions.get()).map(({ uuid, emoji }) => [uuid, emoji])
    expect(shown()).toEqual([
      [bob, '👏'],
      [alice, '👍'],
    ])
    expect(sent).toEqual([['room', 11_000, '{"emoji":"👍"}']])
    await clock.pass(6_000)
    expect([shown(), clock.waiting]).toEqual([[], 0])
  })

  it('a room that ends takes them and their timers along', async () => {
    const { rooms, clock, message, push } = await inRoom()
    message(11_000, 'bob', { emoji: '👏' })
    push(51, 2, { reason: 'CLOSE_BY_MEMBER' })
    expect([rooms.signs.reactions.get(), clock.waiting]).toEqual([{}, 0])
  })
})

describe('being asked to turn something on', () => {
  it('only a manager here asks; put away when answered, or when it is on', async () => {
    const { rooms, message, role, push } = await inRoom()
    message(99, 'bob', { type: 1 })
    expect(rooms.signs.ask.get()).toBeNull()
    role('bob', 'cohost', 2)
    message(99, 'bob', { type: 1 })
    const asked = rooms.signs.ask.get()
    expect(asked).toMatchObject({ kind: 'audio', byName: 'bob' })
    rooms.signs.answer('another')
    expect(rooms.signs.ask.get()).toBe(asked)
    rooms.signs.answer(asked?.id ?? '')
    expect(rooms.signs.ask.get()).toBeNull()
    message(99, 'bob', { type: 2 })
    push(40, 3, { member: { userUuid: 'alice' }, streams: { video: { value: 1 } } })
    expect(rooms.signs.ask.get()).toBeNull()
    message(99, 'bob', { type: 2 })
    expect(rooms.signs.ask.get()).toBeNull()
  })

  it('what was asked for may be turned on despite the settings, until a manager stops it or they change', async () => {
    const { rooms, message, role, push } = await inRoom()
    role('bob', 'cohost', 2)
    message(99, 'bob', { type: 3 })
    expect([rooms.signs.askedFor.get(), rooms.signs.ask.get()?.kind]).toEqual([['audio', 'video'], 'audio'])
    const audio = (sequence: number, cmd: number, by: string): void =>
      push(cmd, sequence, {
        member: { userUuid: 'alice' },
        operatorMember: { userUuid: by },
        ...(cmd === 40 ? { streams: { audio: { value: 1 } } } : { streamType: 'audio' }),
      })
    audio(3, 40, 'alice')
    audio(4, 41, 'alice')
    expect(rooms.signs.askedFor.get()).toEqual(['audio', 'video'])
    audio(5, 40, 'alice')
    audio(6, 41, 'bob')
    expect(rooms.signs.askedFor.get()).toEqual(['video'])
    push(10, 7, { properties: { settings: { value: suspendedSettings } } })
    expect(rooms.signs.askedFor.get()).toEqual([])
  })

  it('what was asked for is still allowed to who comes again, as its entry says', async () => {
    const again = parseEntry({
      room: { roomUuid: room, roomName: 'Talk' },
      member: { ...wire('alice', 'member'), asked: ['video', 'subVideo'] },
      members: [wire('alice', 'member'), wire('bob', 'host')],
      sequence: 1,
    })
    const { rooms } = setUp({ enter: () => Promise.resolve(again) })
    await rooms.joinRoom({ roomUuid: room })
    expect([rooms.signs.askedFor.get(), rooms.signs.ask.get()]).toEqual([['video'], null])
    await rooms.leaveRoom()
    expect(rooms.signs.askedFor.get()).toEqual([])
  })

  it('asking goes to one or to all, in NERoom’s words', async () => {
    const { rooms, sent } = await inRoom()
    await askFor(rooms.context(), 'audio', bob)
    await askFor(rooms.context(), 'video')
    expect(sent).toEqual([
      ['member', bob, 99, '{"type":1}'],
      ['room', 99, '{"type":2}'],
    ])
  })
})

describe('flags, hands and settings', () => {
  it('my media carries a rising number; another’s is only ever stopped', async () => {
    const { rooms, sent } = await inRoom()
    await rooms.steering.setMyStream('audio', true)
    await rooms.steering.setMyStream('audio', false)
    await rooms.context().stopMemberStream(bob, 'video')
    expect(sent).toEqual([
      ['stream', alice, 'audio', true, 1],
      ['stream', alice, 'audio', false, 2],
      ['stream', bob, 'video', false],
    ])
  })

  it('hands stand in the order in which they went up, and are lowered one or all', async () => {
    const { rooms, push, sent } = await inRoom()
    const up = (uuid: string, sequence: number, time?: number): void =>
      push(20, sequence, { member: { userUuid: uuid }, properties: { handsUp: { value: '1', time } } })
    up('bob', 2, 40)
    up('alice', 3)
    expect([rooms.members.get()[bob]?.handUpSince, rooms.members.get()[alice]?.handUpSince]).toEqual([40, 7])
    await rooms.steering.lowerHand()
    push(21, 4, { member: { userUuid: 'bob' }, key: 'handsUp' })
    await rooms.steering.lowerHand(alice)
    await rooms.steering.setMyHand(true)
    expect(rooms.members.get()[bob]?.handUpSince).toBeNull()
    expect(sent).toEqual([
      ['delete', alice, 'handsUp'],
      ['delete', bob, 'handsUp'],
      ['delete', alice, 'handsUp'],
      ['set', alice, 'handsUp', '1'],
    ])
  })

  it('settings come as one property and are no custom one; a password’s coming is told without it', async () => {
    const { rooms, push } = await inRoom()
    push(10, 2, { properties: { settings: { value: { ...suspendedSettings, waitingRoom: true, tea: 1 } } } })
    push(1001, 3, { hasPassword: true })
    const state = rooms.current.get()
    expect(state).toMatchObject({
      info: { hasPassword: true, properties: {}, settings: { chat: 'managers', waitingRoom: true, autoAdmit: true } },
    })
  })
})
