/** Calls between two real people: main's own IM, RoomKit and Calls over the real SDK and service. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { accountId, conversationId } from '@shared/ids'
import { createCalls, type CallService } from '../../src/main/calls'
import { systemClock } from '../../src/main/ports'
import { FakePreferences, silent } from '../../src/main/roomkit/fakes'
import type { Caller } from '@shared/ipc/define'
import { endpointOf, signedIn, until, type RoomPerson } from './room-person'
import { person, TestService } from './service'

const self: Caller = { windowId: 0, kind: 'main' }
const accounts = ['alice', 'bob'] as const

let service: TestService
const open: { person: RoomPerson; calls: CallService }[] = []

beforeAll(async () => {
  service = await TestService.start(accounts.map((accid) => person(accid)))
})
afterAll(() => service.remove())
afterEach(async () => {
  for (const { person: one, calls } of open.splice(0)) {
    calls.close()
    await one.close()
  }
})

async function caller(accid: (typeof accounts)[number], hears?: () => boolean) {
  const one = await signedIn(endpointOf(service.ready), accid, `${accid}-token`, hears)
  const { im, kit } = one
  const asked: string[] = []
  const calls = createCalls({
    rooms: kit.roomService,
    session: im.session,
    onNotify: (listener) => im.reuse.onNotify((body) => (hears?.() ?? true) && listener(body)),
    request: (request) => kit.request(request),
    watch: kit.watch,
    sendCard: (conversation, invite) => im.sendInvite(conversation, invite),
    askToJoin: ({ roomUuid }) => void asked.push(roomUuid),
    preferences: new FakePreferences(),
    clock: systemClock,
    log: silent,
  })
  open.push({ person: one, calls })
  const { call } = calls
  const other = accid === 'alice' ? 'bob' : 'alice'
  const chat = conversationId(accid, 'p2p', other)
  return {
    im,
    room: kit.roomService.current,
    members: kit.roomService.members,
    incoming: calls.incoming,
    outgoing: call.outgoing(undefined, self),
    merged: call.merged(undefined, self),
    asked,
    start: () => call.start({ conversationId: chat, roomName: `${accid} calls` }, self),
    answer: (callId: string) => call.answer({ callId }, self),
    decline: (callId: string) => call.decline({ callId }, self),
    leave: () => kit.roomService.leaveRoom(),
  }
}
type Person = Awaited<ReturnType<typeof caller>>

const roomOf = ({ room }: Person): string | null => {
  const state = room.get()
  return state.phase === 'joined' ? state.info.roomUuid : null
}
const phases = ({ outgoing }: Person): string[] => Object.values(outgoing.get()).map(({ phase }) => phase)
async function rung(by: Person): Promise<string> {
  const call = await until(by.incoming, (incoming) => incoming !== null)
  return call?.callId ?? ''
}

test('a call rings at the other side; answered, both are in one room and nothing rings', async () => {
  const alice = await caller('alice')
  const bob = await caller('bob')
  await alice.start()
  const callId = await rung(bob)
  expect(bob.incoming.get()).toMatchObject({ peerId: 'alice', room: { roomName: 'alice calls' } })
  await bob.answer(callId)
  expect(roomOf(bob)).toBe(roomOf(alice))
  await until(alice.members, (members) => accountId('bob') in members)
  expect(phases(alice)).toEqual(['answered'])
  expect(bob.incoming.get()).toBeNull()
  const [card] = await until(bob.im.invites, (invites) => invites.some(({ roomUuid }) => roomUuid === roomOf(alice)))
  expect(card).toMatchObject({ kind: 'call', roomName: 'alice calls' })
  expect(card?.roomArchiveId).toMatch(/./)
})

test('declined, the caller hears so and stays in the room alone', async () => {
  const alice = await caller('alice')
  const bob = await caller('bob')
  await alice.start()
  bob.decline(await rung(bob))
  await until(alice.outgoing, () => phases(alice).includes('declined'))
  expect(bob.room.get().phase).toBe('idle')
  expect(bob.incoming.get()).toBeNull()
})

test('the caller leaves: nothing rings on', async () => {
  const alice = await caller('alice')
  const bob = await caller('bob')
  await alice.start()
  await rung(bob)
  await alice.leave()
  await until(bob.incoming, (incoming) => incoming === null)
  expect(phases(alice)).toEqual([])
})

test('who signs in while it rings is rung, too', async () => {
  const alice = await caller('alice')
  await alice.start()
  const bob = await caller('bob')
  await bob.answer(await rung(bob))
  expect(roomOf(bob)).toBe(roomOf(alice))
})

test('R11 both call at once: one room and nothing rings', async () => {
  const alice = await caller('alice')
  const bob = await caller('bob')
  await Promise.all([alice.start(), bob.start()])
  await until(bob.members, (members) => Object.keys(members).length === 2)
  await until(alice.members, (members) => Object.keys(members).length === 2)
  expect(roomOf(bob)).toBe(roomOf(alice))
  for (const each of [alice, bob]) {
    expect(each.incoming.get()).toBeNull()
    expect(phases(each).filter((phase) => phase !== 'answered')).toEqual([])
  }
})
