import { beforeEach, describe, expect, it } from 'vitest'
import { accountMigrations } from '../accounts/sqlite-account-store'
import { openDatabase } from '../store/database'
import { roomMigrations } from './room-service'
import { heard, look, roomKit, type RoomKit } from './test-kit'

type Device = ReturnType<RoomKit['device']>

let kit: RoomKit
let ann: Device
let cy: Device

const path = '/v1/rooms/r1/timer'
const start = async (of: Device, body: object) => (await of.call('PUT', path, body)).code
const step = async (of: Device, what: 'pause' | 'resume') => (await of.call('POST', `${path}/${what}`)).code
const told = async (of: Device) => ((await of.call('GET', path)).data as { timer: unknown }).timer

/** ann is host, cy member. */
beforeEach(async () => {
  kit = roomKit()
  ann = await kit.person('ann')
  cy = await kit.person('cy')
  await ann.create('r1')
  for (const each of [ann, cy]) await each.enter('r1')
  kit.pushes.length = 0
})

describe('the timer', () => {
  it('R120: is a property of the room by the service’s clock, which no property call writes', async () => {
    expect(await start(ann, { way: 'down', seconds: 90 })).toBe(0)
    const { room } = await look(cy, 'r1')
    expect((room.properties as Record<string, unknown>)['timer']).toEqual({
      value: { way: 'down', seconds: 90, spent: 0, since: kit.clock.now },
    })
    const forged = await ann.call('PUT', '/v1/rooms/r1/properties/timer', { value: {} })
    const removed = await ann.call('DELETE', '/v1/rooms/r1/properties/timer')
    expect([forged.code, removed.code]).toEqual([403, 403])
  })

  it('R121: pauses and goes on with what it had spent; a new one starts over', async () => {
    await start(ann, { way: 'down', seconds: 90 })
    kit.clock.now += 30_000
    expect(await step(ann, 'pause')).toBe(0)
    kit.clock.now += 500_000
    expect(await told(cy)).toEqual({ way: 'down', seconds: 90, spent: 30_000, running: false })
    await step(ann, 'resume')
    kit.clock.now += 5_000
    expect(await told(cy)).toEqual({ way: 'down', seconds: 90, spent: 35_000, running: true })
    await start(ann, { way: 'up' })
    expect(await told(cy)).toEqual({ way: 'up', seconds: 0, spent: 0, running: true })
  })

  it('R121: each change is one event; what changes nothing tells nothing', async () => {
    for (const what of ['pause', 'resume'] as const) expect(await step(ann, what)).toBe(0)
    await ann.call('DELETE', path)
    expect(heard(kit, 'cy')).toEqual([])
    await start(ann, { way: 'down', seconds: 1 })
    await step(ann, 'resume')
    kit.clock.now += 2_000
    await step(ann, 'pause')
    await ann.call('DELETE', path)
    expect(heard(kit, 'cy')).toEqual([10, 11])
    expect(await told(cy)).toBeNull()
  })

  it('R120: goes on over a restart of the service, with what it had spent and with the time between', async () => {
    const db = openDatabase(':memory:', [accountMigrations, ...roomMigrations])
    const first = roomKit({ db })
    const host = await first.person('ann')
    await host.create('r1')
    await host.enter('r1')
    await start(host, { way: 'down', seconds: 90 })
    first.clock.now += 20_000
    await step(host, 'pause')
    await step(host, 'resume')
    first.close()

    const second = roomKit({ db })
    second.clock.now = first.clock.now + 30_000
    const back = second.device('ann')
    expect(await told(back)).toEqual({ way: 'down', seconds: 90, spent: 50_000, running: true })
    second.clock.now += 60_000
    expect(await told(back)).toMatchObject({ spent: 110_000, running: true })
    second.close()
    db.close()
  })

  it('R121: members run none, and nobody one without an end or a beginning', async () => {
    expect(await start(cy, { way: 'up' })).toBe(403)
    await start(ann, { way: 'up' })
    expect([await step(cy, 'pause'), (await cy.call('DELETE', path)).code]).toEqual([403, 403])
    for (const seconds of [0, -1, 1.5, 86_401, '60', null]) expect(await start(ann, { way: 'down', seconds })).toBe(400)
    const dan = await kit.person('dan')
    expect((await dan.call('GET', path)).code).toBe(1021)
  })
})
