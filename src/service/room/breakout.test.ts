import { beforeEach, describe, expect, it } from 'vitest'
import { accountMigrations } from '../accounts/sqlite-account-store'
import { openDatabase } from '../store/database'
import { breakoutChangedCommand, breakoutSaidCommand } from './room-commands'
import { roomMigrations } from './room-service'
import { limits } from './sweep'
import { look, roles, roomKit, type RoomKit } from './test-kit'

type Device = ReturnType<RoomKit['device']>

interface Told {
  phase: string
  here: number | null
  mine: number | null
  leftMs: number | null
  groups: { id: number; name: string; roomUuid: string }[]
  people: { userUuid: string; at: number | null; group: number | null }[]
  help: { group: number; userName: string }[]
}

const newDb = () => openDatabase(':memory:', [accountMigrations, ...roomMigrations])
let db: ReturnType<typeof newDb>
let kit: RoomKit
let ann: Device
let bob: Device
let cy: Device
let dee: Device

const path = '/v1/rooms/r1/breakout'
const told = async (of: Device, room = 'r1') =>
  ((await of.call('GET', `/v1/rooms/${room}/breakout`)).data as { breakout: Told | null }).breakout
const open = async (of: Device, body: object = {}) => {
  const groups = [
    { name: 'One', people: ['bob', 'cy'] },
    { name: 'Two', people: ['dee'] },
  ]
  return (await of.call('POST', path, { groups, choose: false, seconds: 0, ...body })).code
}
const group = async (id: number, of = ann, room = 'r1') =>
  (await told(of, room))?.groups.find((each) => each.id === id)?.roomUuid ?? ''
const go = async (of: Device, room: string) => (await of.enter(room, { moved: true })).code
const close = async (of: Device, seconds: number, room = 'r1') =>
  (await of.call('POST', `/v1/rooms/${room}/breakout/close`, { seconds })).code

/** ann is host, bob cohost, cy and dee members. */
beforeEach(async () => {
  db = newDb()
  kit = roomKit({ db })
  ;[ann, bob, cy, dee] = [
    await kit.person('ann'),
    await kit.person('bob'),
    await kit.person('cy'),
    await kit.person('dee'),
  ]
  await ann.create('r1')
  for (const each of [ann, bob, cy, dee]) await each.enter('r1')
  await ann.call('PUT', '/v1/rooms/r1/members/bob', { role: 'cohost' })
  kit.pushes.length = 0
})

describe('opening', () => {
  it('R130: managers open 1 to 20 groups, once; names and times within reason', async () => {
    expect(await open(cy)).toBe(403)
    const many = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `G${at}`, people: [] }))
    for (const groups of [many(0), many(21), [{ name: ' ', people: [] }]]) expect(await open(ann, { groups })).toBe(400)
    for (const seconds of [-1, 30, 86_401]) expect(await open(ann, { seconds })).toBe(400)
    expect(await open(bob, { groups: many(20) })).toBe(0)
    expect(await open(ann)).toBe(409)
    expect((await told(cy))?.groups).toHaveLength(20)
    expect(kit.gauge.open).toBe(21)
  })

  it('R131: everybody hears of it by a property that no property call writes', async () => {
    await open(ann)
    expect(kit.pushes.filter(({ cmd }) => cmd === 10).map(({ to }) => to)).toEqual(['ann', 'bob', 'cy', 'dee'])
    const forged = await ann.call('PUT', '/v1/rooms/r1/properties/breakout', { value: {} })
    const removed = await ann.call('DELETE', '/v1/rooms/r1/properties/breakout')
    expect([forged.code, removed.code]).toEqual([403, 403])
    const { room } = await look(cy, 'r1')
    expect(room.properties).toMatchObject({ breakout: { value: { phase: 'open', revision: 1 } } })
  })
})

describe('who may come in', () => {
  it('R133: who was sent there and managers; no other, and nobody outside knows of the group', async () => {
    await open(ann)
    const [one, two] = [await group(1), await group(2)]
    const eve = await kit.person('eve')
    expect([await go(eve, one), (await eve.call('GET', `/v1/rooms/${one}/brief`)).code]).toEqual([403, 1004])
    expect([await go(cy, two), await go(cy, one), await go(ann, two)]).toEqual([403, 0, 0])
    const watched = await eve.call('PUT', '/v1/watch', { rooms: [{ roomUuid: one }] })
    expect(watched.data).toEqual({ list: [{ phase: 'unknown' }] })
    await ann.call('PUT', '/v1/rooms/r1/settings', {})
    await eve.enter('r1')
    expect(await go(eve, one)).toBe(403)
  })

  it('R133: where people choose, each sends oneself and nobody else', async () => {
    await open(ann, { choose: true })
    const [one, two] = [await group(1), await group(2)]
    expect(await go(cy, two)).toBe(403)
    const move = async (who: string) => (await cy.call('PUT', `${path}/people/${who}`, { group: 2 })).code
    expect([await move('cy'), await move('dee'), await go(cy, two)]).toEqual([0, 403, 0])
    expect(await go(dee, one)).toBe(403)
  })

  it('R134: one is in one room of the meeting, with camera, microphone, hand and name, never the share', async () => {
    await open(ann)
    const one = await group(1)
    for (const stream of ['audio', 'video', 'subVideo']) {
      await cy.call('PUT', `/v1/rooms/r1/members/cy/streams/${stream}`, { value: 1 })
    }
    await cy.call('PUT', '/v1/rooms/r1/members/cy', { userName: 'Cyrus' })
    await cy.call('PUT', '/v1/rooms/r1/members/cy/properties/handsUp', { value: '1' })
    expect(await go(cy, one)).toBe(0)
    const [me] = (await look(cy, one)).members
    expect(me).toMatchObject({ userUuid: 'cy', userName: 'Cyrus', role: 'member' })
    expect(Object.keys(me?.streams ?? {}).toSorted()).toEqual(['audio', 'video'])
    expect(me?.properties).toMatchObject({ handsUp: { value: '1' } })
    expect(Object.keys(await roles(ann, 'r1'))).not.toContain('cy')
    expect(await go(cy, 'r1')).toBe(0)
    expect(await roles(ann, 'r1')).toHaveProperty('cy', 'member')
    expect((await cy.call('GET', `/v1/rooms/${one}/snapshot`)).code).toBe(1021)
  })

  it('R134: coming by another device, the older one is out; by a restarted app, media is off', async () => {
    await open(ann)
    const one = await group(1)
    await go(cy, one)
    await cy.call('PUT', `/v1/rooms/${one}/members/cy/streams/audio`, { value: 1 })
    kit.pushes.length = 0
    await kit.device('cy', 'mac').enter('r1')
    const out = kit.pushes.find(({ to, cmd }) => to === 'cy' && cmd === 33)
    expect(out?.data.members).toMatchObject([{ reason: { type: 'SELF_KICK', deviceId: 'cy-pc' } }])
    expect((await look(ann, 'r1')).members.find(({ userUuid }) => userUuid === 'cy')?.streams).toEqual({})
  })
})

describe('steering', () => {
  it('R135: moves, names, lines and help reach whom they concern', async () => {
    await open(ann)
    const one = await group(1)
    await go(cy, one)
    kit.pushes.length = 0
    expect((await bob.call('PUT', `${path}/people/cy`, { group: 2 })).code).toBe(0)
    const changed = kit.pushes.filter(({ cmd }) => cmd === breakoutChangedCommand).map(({ to }) => to)
    expect(changed.toSorted()).toEqual(['ann', 'bob', 'cy'])
    expect(await told(cy, one)).toMatchObject({ here: 1, mine: 2 })
    expect((await ann.call('PUT', `${path}/people/cy`, { group: 3 })).code).toBe(404)
    expect((await ann.call('PUT', `${path}/groups/2`, { name: '红队' })).code).toBe(0)
    expect((await told(cy, one))?.groups[1]?.name).toBe('红队')
    kit.pushes.length = 0
    expect((await cy.call('POST', `/v1/rooms/${one}/breakout/say`, { text: 'x' })).code).toBe(403)
    expect((await ann.call('POST', `${path}/say`, { text: '还有五分钟' })).code).toBe(0)
    const said = kit.pushes.filter(({ cmd }) => cmd === breakoutSaidCommand)
    expect(said.map(({ to }) => to).toSorted()).toEqual(['bob', 'cy', 'dee'])
    expect(said.find(({ to }) => to === 'cy')?.data).toMatchObject({
      roomUuid: one,
      text: '还有五分钟',
      userName: 'ann',
    })
    expect((await dee.call('POST', `${path}/help`)).code).toBe(400)
    await cy.call('POST', `/v1/rooms/${one}/breakout/help`)
    expect([(await told(ann))?.help, (await told(cy, one))?.help]).toEqual([[{ group: 1, userName: 'cy' }], []])
    await go(bob, one)
    expect((await told(ann))?.help).toEqual([])
  })

  it('R137: the host in a group stays host of the meeting; nobody stands in until the host has left it', async () => {
    await open(ann)
    const two = await group(2)
    await go(ann, two)
    expect(await roles(dee, 'r1')).toEqual({ bob: 'cohost', cy: 'member', dee: 'member' })
    expect(await roles(ann, two)).toEqual({ ann: 'host' })
    const handed = await ann.call('POST', `/v1/rooms/${two}/members/ann/handoverRole`)
    expect([handed.code, await close(ann, 60, two)]).toEqual([403, 0])
    await ann.leave(two)
    expect(await roles(dee, 'r1')).toMatchObject({ bob: 'host' })
    expect(await close(bob, 15)).toBe(0)
  })

  it('R137: the host comes back as host, a cohost as cohost, and works there as such', async () => {
    await open(ann)
    const one = await group(1)
    for (const each of [ann, bob]) expect(await go(each, one)).toBe(0)
    expect(await roles(ann, one)).toEqual({ ann: 'host', bob: 'cohost' })
    for (const each of [bob, ann]) expect(await go(each, 'r1')).toBe(0)
    expect(await roles(ann, 'r1')).toMatchObject({ ann: 'host', bob: 'cohost' })
  })

  it('R96: who is blocked in a group is blocked from the meeting', async () => {
    await open(ann)
    const one = await group(1)
    for (const each of [ann, cy]) await go(each, one)
    await ann.call('DELETE', `/v1/rooms/${one}/members/cy?block=1`)
    expect((await cy.enter('r1')).code).toBe(600502)
    expect(await go(cy, one)).toBe(403)
  })
})

describe('ending', () => {
  it('R136: closing gives time; the groups end as the last comes back', async () => {
    await open(ann)
    const [one, two] = [await group(1), await group(2)]
    for (const [each, room] of [
      [bob, one],
      [cy, one],
      [dee, two],
    ] as const)
      await go(each, room)
    await close(ann, 30)
    expect(await told(cy, one)).toMatchObject({ phase: 'closing', leftMs: 30_000 })
    expect((await go(ann, one)) === 0).toBe(false)
    kit.clock.now += 30_000
    for (const each of [bob, cy, dee]) expect(await go(each, 'r1')).toBe(0)
    expect([await told(ann), kit.gauge.open]).toEqual([null, 1])
    expect(await roles(ann, 'r1')).toEqual({ ann: 'host', bob: 'cohost', cy: 'member', dee: 'member' })
  })

  it('R136: the time limit closes by itself; who does not come back is put out of the group, and comes as who they were', async () => {
    await open(ann, { seconds: 60 })
    const one = await group(1)
    for (const each of [bob, cy]) await go(each, one)
    kit.clock.now += 60_000
    kit.sweep()
    expect(await told(bob, one)).toMatchObject({ phase: 'closing', leftMs: 0 })
    kit.pushes.length = 0
    kit.clock.now += 15_000
    kit.sweep()
    expect(
      kit.pushes
        .filter(({ cmd }) => cmd === 51)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(['bob', 'cy'])
    for (const each of [bob, cy]) await each.enter('r1')
    expect(await roles(ann, 'r1')).toMatchObject({ bob: 'cohost', cy: 'member' })
  })

  it('R136: the meeting ended from a group or outside ends all groups, and a meeting is not empty while a group is not', async () => {
    await open(ann)
    const [one, two] = [await group(1), await group(2)]
    for (const [each, room] of [
      [bob, one],
      [cy, one],
      [dee, two],
      [ann, two],
    ] as const)
      await go(each, room)
    kit.clock.now += limits.emptyMs + 1
    kit.sweep()
    expect(kit.gauge.open).toBe(3)
    expect((await cy.call('DELETE', `/v2/rooms/${one}`)).code).toBe(403)
    kit.pushes.length = 0
    expect((await ann.call('DELETE', `/v2/rooms/${two}`)).code).toBe(0)
    expect(kit.gauge.open).toBe(0)
    expect(
      kit.pushes
        .filter(({ cmd }) => cmd === 51)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(['ann', 'bob', 'cy', 'dee'])
  })

  it('R138: groups survive a restart', async () => {
    await open(ann, { seconds: 600 })
    const one = await group(1)
    await go(cy, one)
    const before = await told(ann)
    const again = roomKit({ db })
    again.clock.now = kit.clock.now
    const { data } = await again.device('ann').call('GET', path)
    expect(data).toEqual({ breakout: before })
  })
})
