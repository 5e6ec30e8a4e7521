import { describe, expect, it } from 'vitest'
import { limits } from './sweep'
import { heard, look, roles, roomKit } from './test-kit'

describe('time', () => {
  it('R60: a room of type 1 ends after its day, a permanent one stays', async () => {
    const kit = roomKit()
    const ann = await kit.person('ann')
    await ann.create('r1')
    await ann.enter('r1')
    await kit.server('POST', '/neroom/v4/rooms', { template_id: 40, room_uuid: 'r2', type: 2 })
    kit.clock.now += limits.lifetimeMs - 1
    kit.sweep()
    expect((await look(ann, 'r1')).room.remainingSeconds).toBe(0)
    kit.clock.now += 1
    kit.pushes.length = 0
    kit.sweep()
    expect(kit.pushes).toMatchObject([{ to: 'ann', cmd: 51, data: { reason: 'END_OF_LIFE' } }])
    expect(kit.gauge.open).toBe(1)
  })

  it('R61: a room left by all waits ten minutes, one nobody joined yet a day', async () => {
    const kit = roomKit()
    const ann = await kit.person('ann')
    await ann.create('r1')
    await ann.create('r2')
    const wait = (ms: number) => {
      kit.clock.now += ms
      kit.sweep()
      return kit.gauge.open
    }
    expect(wait(limits.emptyMs)).toBe(2)
    await ann.enter('r1')
    await ann.leave('r1')
    expect(wait(limits.emptyMs - 1)).toBe(2)
    await ann.enter('r1')
    expect(wait(limits.emptyMs)).toBe(2)
    await ann.leave('r1')
    expect(wait(limits.emptyMs)).toBe(1)
  })

  it('R62: who is without IM connection for a minute has left, who comes back in time has not', async () => {
    const kit = roomKit()
    const ann = await kit.person('ann')
    const bob = await kit.person('bob')
    await ann.create('r1')
    await ann.enter('r1')
    await bob.enter('r1')
    const pass = (ms: number) => {
      kit.clock.now += ms
      kit.sweep()
    }
    kit.offline.add('ann')
    pass(1)
    pass(limits.offlineMs - 1)
    kit.offline.delete('ann')
    pass(1)
    kit.offline.add('ann')
    pass(limits.offlineMs)
    expect(await roles(bob, 'r1')).toEqual({ ann: 'host', bob: 'member' })
    kit.pushes.length = 0
    pass(limits.offlineMs)
    expect(await roles(bob, 'r1')).toEqual({ bob: 'host' })
    expect(heard(kit, 'bob')).toEqual([33, 70])
    expect(kit.pushes[0]?.data).toMatchObject({ members: [{ reason: { type: 'NORMAL', deviceId: 'ann-pc' } }] })
  })
})
