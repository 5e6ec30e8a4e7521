/** Groups over real IM sessions: everybody is moved, talks apart, and comes back as who they were. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId, type RoomUuid } from '@shared/ids'
import { endpointOf, signedIn, until, type RoomPerson } from './room-person'
import { person, TestService } from './service'

const names = ['alice', 'bob', 'carol', 'dan'] as const
const aliceId = accountId('alice')
const bobId = accountId('bob')
const carolId = accountId('carol')
const danId = accountId('dan')
const caller = { windowId: 1, kind: 'meeting' } as const

let service: TestService
let all: Record<(typeof names)[number], RoomPerson>
let main: RoomUuid

const join = (name: string): Promise<RoomPerson> => signedIn(endpointOf(service.ready), name, `${name}-token`)
const rooms = (who: RoomPerson): RoomPerson['kit']['roomService'] => who.kit.roomService
const groups = (who: RoomPerson) => rooms(who).breakout.keeper.state
const at = (who: RoomPerson, here: number | null) =>
  until(groups(who), (state) => state !== null && state.here === here && !state.moving)
const home = (who: RoomPerson) =>
  until(rooms(who).current, (state) => state.phase === 'joined' && state.info.roomUuid === main)
const lines = (who: RoomPerson) =>
  rooms(who)
    .chat.messages.get()
    .map(({ text }) => text)

beforeAll(async () => {
  service = await TestService.start([
    person('alice', '林晓'),
    person('bob', '陈博'),
    person('carol', '周岚'),
    person('dan', '唐宁'),
  ])
  const [alice, bob, carol, dan] = await Promise.all(names.map(join))
  if (!alice || !bob || !carol || !dan) throw new Error('not everybody is there')
  all = { alice, bob, carol, dan }
  main = (await alice.kit.room.createRoom({ roomName: '周会' }, caller)).roomUuid
  for (const who of [bob, carol, dan]) await rooms(who).joinRoom({ roomUuid: main })
  await rooms(alice).context().changeMemberRole(accountId('bob'), 'cohost')
})

afterAll(async () => {
  for (const who of Object.values(all ?? {})) await who.close()
  await service?.remove()
})

it('two groups: all arrive with what was on, chat stays apart, help is heard, close brings everybody back', async () => {
  const { alice, bob, carol, dan } = all
  await rooms(carol).steering.setMyStream('audio', true)
  await rooms(carol).steering.setMyHand(true)
  await rooms(alice).chat.sendTextMessage('a'.repeat(32), '大家好')
  await until(rooms(alice).members, (members) => (members[carolId]?.handUpSince ?? 0) > 0)
  await alice.kit.breakout.open(
    {
      groups: [
        { name: '分组 1', people: [bobId, carolId] },
        { name: '分组 2', people: [danId] },
      ],
      choose: false,
      seconds: 0,
    },
    caller,
  )
  const asked = await until(groups(carol), (state) => state?.invite?.group === 1)
  expect(asked?.invite?.until).toBeGreaterThan(Date.now())
  await Promise.all([bob, carol].map((who) => who.kit.breakout.go({ group: 1 }, caller)))
  // Dan waits until the app goes by itself.
  await Promise.all([at(bob, 1), at(carol, 1), at(dan, 2)])
  expect(rooms(carol).members.get()).toMatchObject({
    [bobId]: { role: 'cohost' },
    [carolId]: { role: 'member', isAudioOn: true },
  })
  expect(rooms(carol).members.get()[carolId]?.handUpSince).toBeGreaterThan(0)
  const seen = await until(
    groups(alice),
    (state) => state?.people.every(({ uuid, at: is }) => (uuid === aliceId) === (is === null)) === true,
  )
  expect(seen?.people.find(({ uuid }) => uuid === danId)).toMatchObject({ name: '唐宁', at: 2, group: 2 })

  await rooms(carol).chat.sendTextMessage('b'.repeat(32), '组里说的')
  await until(rooms(bob).chat.messages, (messages) => messages.length === 1)
  expect([lines(bob), lines(dan), lines(alice)]).toEqual([['组里说的'], [], ['大家好']])

  await alice.kit.breakout.say({ text: '还有五分钟' }, caller)
  for (const who of [bob, carol, dan])
    await until(rooms(who).breakout.keeper.line, (line) => line?.text === '还有五分钟')
  await dan.kit.breakout.askForHelp(undefined, caller)
  await until(groups(alice), (state) => state?.help[0]?.name === '唐宁')
  await alice.kit.breakout.go({ group: 2 }, caller)
  await at(alice, 2)
  expect(rooms(dan).members.get()[aliceId]?.role).toBe('host')
  await until(groups(alice), (state) => state?.help.length === 0)

  await alice.kit.breakout.close({ seconds: 2 }, caller)
  const closing = await until(groups(dan), (state) => state?.phase === 'closing')
  expect(closing?.endsAt).toBeGreaterThan(Date.now() - 1_000)
  await Promise.all(Object.values(all).map(home))
  await until(rooms(alice).members, (members) => Object.keys(members).length === 4)
  await until(rooms(alice).members, (members) => members[aliceId]?.role === 'host')
  await until(groups(alice), (state) => state === null)
  const roles = Object.values(rooms(alice).members.get()).map(({ uuid, role }) => [uuid, role])
  expect(Object.fromEntries(roles)).toEqual({ alice: 'host', bob: 'cohost', carol: 'member', dan: 'member' })
  expect(rooms(alice).members.get()[carolId]).toMatchObject({ isAudioOn: true })
  await until(rooms(bob).chat.messages, (messages) => messages.some(({ text }) => text === '大家好'))
})

it('who was killed in a group comes back into it; a member returns by choice, is not dragged again; others stay out', async () => {
  const { alice, bob, carol } = all
  await alice.kit.breakout.open(
    {
      groups: [
        { name: '分组 1', people: [bobId, carolId] },
        { name: '分组 2', people: [] },
      ],
      choose: false,
      seconds: 0,
    },
    caller,
  )
  for (const who of [bob, carol]) {
    await until(groups(who), (state) => state?.invite?.group === 1)
    await who.kit.breakout.go({ group: 1 }, caller)
    await at(who, 1)
  }
  await carol.kit.breakout.go({ group: null }, caller)
  const back = await at(carol, null)
  expect([back?.mine, back?.invite]).toEqual([1, null])
  const other = back?.groups[1]?.roomUuid
  if (!other) throw new Error('there is no second group')
  const refused = await rooms(carol)
    .joinRoom({ roomUuid: other })
    .catch((error: unknown) => (error instanceof AppError ? error.code : error))
  expect(refused).toBe('room/already-in-room')

  const killed = bob
  await killed.im.close()
  all.bob = await join('bob')
  await rooms(all.bob).joinRoom({ roomUuid: main })
  await until(groups(all.bob), (state) => state?.invite?.group === 1)
  await all.bob.kit.breakout.go({ group: 1 }, caller)
  await at(all.bob, 1)
  expect(rooms(all.bob).members.get()[bobId]?.role).toBe('cohost')
  await killed.close()

  await service.end('SIGKILL')
  for (const phase of ['reconnecting', 'joined'] as const) {
    await Promise.all([alice, all.bob].map((who) => until(rooms(who).current, (state) => state.phase === phase)))
    if (phase === 'reconnecting') await service.restart()
  }
  expect(groups(all.bob).get()?.here).toBe(1)

  await alice.kit.room.endRoom(undefined, caller)
  const ended = await until(rooms(all.bob).current, (state) => state.phase === 'ended')
  expect(ended).toMatchObject({ reason: 'CLOSE_BY_MEMBER' })
})
