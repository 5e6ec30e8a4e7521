/** Steering a room over the real IM session: waiting, settings, chat that is kept, coming back, watching from outside. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId, conversationId, type RoomUuid } from '@shared/ids'
import { endpointOf, signedIn, until, type RoomPerson } from './room-person'
import { person, TestService } from './service'

const aliceId = accountId('alice')
const bobId = accountId('bob')
const carolId = accountId('carol')
const caller = { windowId: 1, kind: 'main' } as const

let service: TestService
let alice: RoomPerson
let bob: RoomPerson
let carol: RoomPerson

const join = (name: string): Promise<RoomPerson> => signedIn(endpointOf(service.ready), name, `${name}-token`)

beforeAll(async () => {
  service = await TestService.start([person('alice', '林晓'), person('bob', '陈博'), person('carol', '周岚')])
  ;[alice, bob, carol] = await Promise.all([join('alice'), join('bob'), join('carol')])
})

afterAll(async () => {
  for (const who of [alice, bob, carol]) await who?.close()
  await service?.remove()
})

const rooms = (who: RoomPerson): RoomPerson['kit']['roomService'] => who.kit.roomService
const phase = (who: RoomPerson, wanted: string) => until(rooms(who).current, (state) => state.phase === wanted)
const code = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

/** Alice's room of the conversation with bob. */
async function opened(): Promise<RoomUuid> {
  const invite = conversationId('alice', 'p2p', 'bob')
  return (await alice.kit.room.createRoom({ roomName: '周会', invite }, caller)).roomUuid
}

async function apart(): Promise<void> {
  await Promise.all([bob, carol].map((who) => rooms(who).leaveRoom()))
  await rooms(alice).endRoom()
}

it('a waiting room: bob of the conversation walks in, carol waits, is let in, put out and blocked', async () => {
  const room = await opened()
  await rooms(alice).steering.changeSettings({ waitingRoom: true })
  await rooms(bob).joinRoom({ roomUuid: room })
  const entering = code(rooms(carol).joinRoom({ roomUuid: room }))
  expect(await phase(carol, 'waiting')).toMatchObject({ roomName: '周会' })
  await until(rooms(alice).door.waiting, (waiting) => waiting[carolId]?.name === '周岚')
  expect(rooms(bob).door.waiting.get()).toEqual({})
  await rooms(alice).steering.admit()
  expect(await entering).toBe('ok')
  await until(rooms(bob).members, (members) => carolId in members)
  await rooms(alice).steering.kick(carolId, true)
  expect(await phase(carol, 'ended')).toMatchObject({ reason: 'KICK_OUT' })
  expect(await code(rooms(carol).joinRoom({ roomUuid: room }))).toBe('room/blocked')
  await until(rooms(alice).door.blocked, (blocked) => blocked.some(({ uuid }) => uuid === carolId))
  await apart()
})

it('mute all silences at once; being asked lets one speak again; hands and reactions are seen', async () => {
  const room = await opened()
  await rooms(bob).joinRoom({ roomUuid: room })
  await rooms(bob).steering.setMyStream('audio', true)
  await until(rooms(alice).members, (members) => members[bobId]?.isAudioOn === true)
  await alice.kit.room.muteAll({ kind: 'audio', mayTurnOn: false }, caller)
  await until(rooms(bob).members, (members) => members[bobId]?.isAudioOn === false)
  expect(await code(rooms(bob).steering.setMyStream('audio', true))).toBe('room/forbidden')
  await rooms(bob).steering.setMyHand(true)
  await until(rooms(alice).members, (members) => (members[bobId]?.handUpSince ?? 0) > 0)
  await alice.kit.room.askForMedia({ uuid: bobId, kind: 'audio' }, caller)
  const ask = await until(rooms(bob).signs.ask, (asked) => asked !== null)
  expect(ask).toMatchObject({ kind: 'audio', byName: '林晓' })
  await rooms(bob).steering.setMyStream('audio', true)
  await until(rooms(bob).signs.ask, (asked) => asked === null)
  await rooms(alice).steering.lowerHand()
  await until(rooms(bob).members, (members) => members[bobId]?.handUpSince === null)
  await bob.kit.room.react({ emoji: '🎉' }, caller)
  await until(rooms(alice).signs.reactions, (all) => Object.values(all).some(({ emoji }) => emoji === '🎉'))
  await apart()
})

it('from outside: carol sees the room live, with its people, and then ended, without asking', async () => {
  const room = await opened()
  const watched = carol.kit.watch.watch(room)
  await until(watched.life, (life) => life.phase === 'live' && life.memberCount === 1)
  await rooms(bob).joinRoom({ roomUuid: room })
  await until(watched.life, (life) => life.phase === 'live' && life.members.some(({ name }) => name === '陈博'))
  await rooms(alice).endRoom()
  const life = await until(watched.life, ({ phase: is }) => is === 'ended')
  expect(life.phase === 'ended' && life.endTime >= life.startTime).toBe(true)
  watched.stop()
  await rooms(bob).leaveRoom()
})

it('R10: role, mute, hand and chat are back after the service was killed, and after the app was', async () => {
  const room = await opened()
  await rooms(bob).joinRoom({ roomUuid: room })
  await rooms(alice).context().changeMemberRole(bobId, 'cohost')
  await rooms(bob).steering.setMyStream('audio', true)
  await rooms(bob).steering.setMyHand(true)
  await rooms(bob).chat.sendTextMessage('a'.repeat(32), '第一句')
  await until(rooms(alice).members, (members) => (members[bobId]?.handUpSince ?? 0) > 0)

  await service.end('SIGKILL')
  await Promise.all([phase(alice, 'reconnecting'), phase(bob, 'reconnecting')])
  await rooms(bob).chat.sendTextMessage('b'.repeat(32), '断线时说的')
  await service.restart()
  await Promise.all([phase(alice, 'joined'), phase(bob, 'joined')])
  await until(rooms(alice).chat.messages, (all) => all.length === 2)
  expect(rooms(alice).members.get()[bobId]).toMatchObject({ role: 'cohost', isAudioOn: true })

  // An app that is killed leaves nothing to say goodbye with.
  const killed = bob
  await killed.im.close()
  bob = await join('bob')
  await rooms(bob).joinRoom({ roomUuid: room })
  const me = rooms(bob).members.get()[bobId]
  expect(me).toMatchObject({ role: 'cohost', isAudioOn: false })
  expect(me?.handUpSince).toBeGreaterThan(0)
  const lines = await until(rooms(bob).chat.messages, (all) => all.length === 2)
  expect(lines.map(({ text }) => text)).toEqual(['第一句', '断线时说的'])
  expect(rooms(alice).members.get()[aliceId]?.role).toBe('host')
  await apart()
  await killed.close()
})
