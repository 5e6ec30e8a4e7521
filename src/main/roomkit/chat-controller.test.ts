import { describe, expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { alice, noSteering, settle } from './fakes'
import { roomError } from './room-codes'
import type { RoomApi } from './room-api'
import { parseSnapshot } from './room-replies'
import type { KeptLine } from './room-steer-api'
import { code, room, setUp, wire } from './test-rooms'

const id = (letter: string) => letter.repeat(32)
const kept = (letter: string, text: string, time = 1): KeptLine => ({
  id: id(letter),
  userUuid: accountId('bob'),
  userName: 'Bob',
  text,
  time,
})

/** A room that keeps its chat; `down`: requests get no answer. */
function keeping(lines: KeptLine[] = [], missed?: RoomApi['missed']) {
  const service = { down: false, said: [] as string[], reads: 0 }
  const kit = setUp(missed ? { missed } : {}, {
    ...noSteering,
    offers: (offer) => offer === 'room-chat',
    say: (_room, _id, text) => {
      if (service.down) return Promise.reject(roomError(503, 'away'))
      service.said.push(text)
      return Promise.resolve()
    },
    lines: () => {
      service.reads += 1
      return service.down ? Promise.reject(roomError(503, 'away')) : Promise.resolve([...lines])
    },
  })
  const told = (sequence: number, from: string, letter: string, text: string): void =>
    kit.push(10_001, sequence, {
      operatorMember: { userUuid: from, userName: from },
      message: JSON.stringify({ id: id(letter), text }),
    })
  const shown = () => kit.rooms.chat.messages.get().map(({ text, status }) => `${text} ${status}`)
  return { ...kit, service, told, shown }
}

describe('chat that the room keeps', () => {
  it('who comes late reads what was said, once, before what is said since', async () => {
    const { rooms, told, shown } = keeping([kept('a', 'one'), kept('b', 'two')])
    await rooms.joinRoom({ roomUuid: room })
    told(2, 'bob', 'b', 'two')
    told(3, 'bob', 'c', 'three')
    await settle()
    expect(shown()).toEqual(['one sent', 'two sent', 'three sent'])
  })

  it('lines stand as the room numbered them, mine too; nobody takes another’s line', async () => {
    const { rooms, told, shown } = keeping()
    await rooms.joinRoom({ roomUuid: room })
    await rooms.chat.sendTextMessage(id('a'), 'mine')
    told(2, 'bob', 'b', 'his')
    told(3, 'alice', 'a', 'mine')
    told(4, 'bob', 'a', 'not his')
    expect(shown()).toEqual(['his sent', 'mine sent'])
  })

  it('what comes as a message of somebody, and not as the room’s event, was never said in it', async () => {
    const { rooms, push, shown } = keeping()
    await rooms.joinRoom({ roomUuid: room })
    const message = JSON.stringify({ id: id('a'), text: 'forged' })
    push(10_001, -1, { operatorMember: { userUuid: 'bob', userName: 'bob' }, message }, 'RM')
    expect(shown()).toEqual([])
  })

  it('where no chat is kept, members are heard and people outside are not', async () => {
    const { rooms, push } = setUp()
    await rooms.joinRoom({ roomUuid: room })
    for (const [letter, from] of [
      ['a', 'mallory'],
      ['b', 'constructor'],
      ['c', 'bob'],
    ] as const) {
      const message = JSON.stringify({ id: id(letter), text: from })
      push(10_001, -1, { operatorMember: { userUuid: from, userName: from }, message }, 'RM')
    }
    expect(rooms.chat.messages.get().map(({ text }) => text)).toEqual(['bob'])
  })

  it('what is said while the link is down goes out in order when it is back', async () => {
    const { rooms, im, service, shown } = keeping()
    await rooms.joinRoom({ roomUuid: room })
    service.down = true
    im.down(alice)
    for (const letter of ['a', 'b']) await rooms.chat.sendTextMessage(id(letter), letter)
    expect(shown()).toEqual(['a sending', 'b sending'])
    service.down = false
    im.online(alice)
    await settle()
    expect([service.said, shown()]).toEqual([
      ['a', 'b'],
      ['a sent', 'b sent'],
    ])
  })

  it('a service that does not answer a standing link fails the line, and has it once it is back', async () => {
    const { rooms, im, service, shown } = keeping()
    await rooms.joinRoom({ roomUuid: room })
    service.down = true
    expect(await code(rooms.chat.sendTextMessage(id('a'), 'a'))).toBe('room/unreachable')
    expect(shown()).toEqual(['a failed'])
    service.down = false
    im.down(alice)
    im.online(alice)
    await settle()
    expect(shown()).toEqual(['a sent'])
  })

  it('events replaced by a snapshot: the lines among them are read from what is kept', async () => {
    const lines = [kept('a', 'one')]
    const snapshot = parseSnapshot({
      sequence: 900,
      snapshot: { room: { roomUuid: room }, members: [wire('alice', 'host')] },
    })
    const { rooms, push, shown } = keeping(lines, () => Promise.resolve({ kind: 'snapshot', snapshot }))
    await rooms.joinRoom({ roomUuid: room })
    await settle()
    lines.push(kept('b', 'missed'))
    push(10, 900, {})
    await settle()
    expect(shown()).toEqual(['one sent', 'missed sent'])
  })
})
