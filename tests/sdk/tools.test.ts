/** Polls and the timer between people on their own sessions: told, changed, kept over a restart, and nothing told of whom. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId, messageClientId, type RoomUuid } from '@shared/ids'
import type { Poll } from '@shared/room/poll'
import type { RoomTimer } from '@shared/room/timer'
import { endpointOf, signedIn, until, type RoomPerson } from './room-person'
import { person, TestService } from './service'

const caller = { windowId: 1, kind: 'meeting' } as const
const newId = () => messageClientId(randomBytes(16).toString('hex'))
const lunch = { question: '中午吃什么？', choices: ['面', '饭', '粥'], multiple: false, anonymous: false }

let service: TestService
let alice: RoomPerson
let bob: RoomPerson
let carol: RoomPerson
let room: RoomUuid
/** Every push that reached each person, as text. */
const heard = new Map<string, string>()

async function join(name: string): Promise<RoomPerson> {
  const who = await signedIn(endpointOf(service.ready), name, `${name}-token`)
  who.im.reuse.onNotify((body) => void heard.set(name, (heard.get(name) ?? '') + body))
  return who
}
const rooms = (who: RoomPerson): RoomPerson['kit']['roomService'] => who.kit.roomService
const code = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )
/** The only poll there is, as that person sees it, once it is so. */
async function poll(who: RoomPerson, wanted: (poll: Poll) => boolean = () => true): Promise<Poll> {
  const all = await until(rooms(who).polls.polls, ([first]) => first !== undefined && wanted(first))
  return all[0] as Poll
}
async function launched(over: Partial<typeof lunch> = {}): Promise<ReturnType<typeof newId>> {
  const id = newId()
  await alice.kit.poll.write({ id, text: { ...lunch, ...over }, launch: true }, caller)
  await Promise.all([poll(bob), poll(carol)])
  return id
}
/** The service dies and comes back; over when everybody has noticed both. */
async function outage(): Promise<void> {
  const all = (wanted: string): Promise<unknown> =>
    Promise.all([alice, bob, carol].map((who) => until(rooms(who).current, ({ phase }) => phase === wanted)))
  await service.end('SIGKILL')
  await all('reconnecting')
  await service.restart()
  await all('joined')
}

beforeAll(async () => {
  service = await TestService.start([person('alice', '林晓'), person('bob', '陈博'), person('carol', '周岚')])
  ;[alice, bob, carol] = await Promise.all([join('alice'), join('bob'), join('carol')])
})
beforeEach(async () => {
  room = (await rooms(alice).createRoom({ roomName: '周会' })).roomUuid
  await Promise.all([bob, carol].map((who) => rooms(who).joinRoom({ roomUuid: room })))
})
afterEach(async () => {
  await Promise.all([bob, carol].map((who) => rooms(who).leaveRoom()))
  await rooms(alice).endRoom()
})
afterAll(async () => {
  for (const who of [alice, bob, carol]) await who?.close()
  await service?.remove()
})

it('a draft is the managers’; launched, all may vote and think better of it; closed, all see who chose what', async () => {
  const id = newId()
  await alice.kit.poll.write({ id, text: lunch, launch: false }, caller)
  expect((await poll(alice)).state).toBe('draft')
  await rooms(alice).context().changeMemberRole(accountId('bob'), 'cohost')
  expect((await poll(bob)).state).toBe('draft')
  expect(rooms(carol).polls.polls.get()).toEqual([])
  await bob.kit.poll.launch({ id }, caller)
  await poll(carol, ({ state }) => state === 'open')
  await carol.kit.poll.vote({ id, choices: [0] }, caller)
  await poll(alice, ({ counts }) => counts?.[0] === 1)
  await carol.kit.poll.vote({ id, choices: [2] }, caller)
  await alice.kit.poll.vote({ id, choices: [2] }, caller)
  expect(await poll(carol, ({ voters }) => voters === 2)).toMatchObject({ mine: [2], counts: [0, 0, 2] })
  await alice.kit.poll.close({ id }, caller)
  const closed = await poll(bob, ({ state }) => state === 'closed')
  expect(closed.names?.[2]?.map(({ name }) => name).toSorted()).toEqual(['周岚', '林晓'])
  expect(await code(Promise.resolve(bob.kit.poll.vote({ id, choices: [0] }, caller)))).toBe('room/poll-past')
})

it('of an anonymous poll everybody gets the counts and nobody a name, not on any wire', async () => {
  const id = await launched({ anonymous: true, multiple: true })
  heard.clear()
  await bob.kit.poll.vote({ id, choices: [0, 1] }, caller)
  await carol.kit.poll.vote({ id, choices: [1] }, caller)
  await poll(alice, ({ voters }) => voters === 2)
  // Pushes of votes say that there is news, and nothing else.
  await until(rooms(bob).polls.polls, ([first]) => first?.voters === 2)
  expect(heard.get('alice')).toContain('"cmd":2004')
  expect([...heard.values()].join()).not.toMatch(/陈博|周岚|operatorMember|choices/)
  await alice.kit.poll.close({ id }, caller)
  for (const who of [alice, bob, carol]) {
    const seen = await poll(who, ({ state }) => state === 'closed')
    expect(seen).toMatchObject({ counts: [1, 2, 0], names: null, voters: 2 })
    const answer = await who.kit.request({ method: 'GET', path: `/v1/rooms/${room}/polls` })
    expect(JSON.stringify([seen, answer])).not.toMatch(/bob|carol|陈博|周岚/)
  }
})

it('who comes later or again, and who was away while the service was killed, sees how it stands and their own vote', async () => {
  await rooms(carol).leaveRoom()
  const id = newId()
  await alice.kit.poll.write({ id, text: lunch, launch: true }, caller)
  await poll(bob)
  await bob.kit.poll.vote({ id, choices: [1] }, caller)
  await rooms(carol).joinRoom({ roomUuid: room })
  expect(await poll(carol)).toMatchObject({ state: 'open', mine: null, counts: null, voters: 1 })
  await rooms(bob).leaveRoom()
  await rooms(bob).joinRoom({ roomUuid: room })
  expect(await poll(bob)).toMatchObject({ mine: [1], counts: [0, 1, 0] })
  await outage()
  await carol.kit.poll.vote({ id, choices: [1] }, caller)
  expect(await poll(carol)).toMatchObject({ mine: [1], counts: [0, 2, 0] })
  await poll(bob, ({ counts }) => counts?.[1] === 2)
})

it('R120–R122: a timer that one starts is seen by the other, paused, gone on with, over a killed service', async () => {
  const at = (who: RoomPerson, wanted: (timer: RoomTimer) => boolean): Promise<RoomTimer | null> =>
    until(rooms(who).timer.timer, (timer) => timer !== null && wanted(timer))
  await alice.kit.timer.start({ way: 'down', seconds: 3_600 }, caller)
  const running = { way: 'down', seconds: 3_600, since: expect.any(Number) as number }
  for (const who of [alice, bob]) expect(await at(who, ({ since }) => since !== null)).toMatchObject(running)
  expect(await code(Promise.resolve(bob.kit.timer.pause(undefined, caller)))).toBe('room/forbidden')
  await outage()
  await alice.kit.timer.pause(undefined, caller)
  const paused = await at(bob, ({ since }) => since === null)
  expect(paused?.spent).toBeGreaterThan(0)
  await rooms(carol).leaveRoom()
  await rooms(carol).joinRoom({ roomUuid: room })
  expect(await at(carol, ({ since }) => since === null)).toEqual(paused)
  await alice.kit.timer.stop(undefined, caller)
  await until(rooms(bob).timer.timer, (timer) => timer === null)
})
