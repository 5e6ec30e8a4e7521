import { beforeEach, describe, expect, it } from 'vitest'
import { heard, look, roles, roomKit, type RoomKit } from './test-kit'

let kit: RoomKit
let ann: Awaited<ReturnType<RoomKit['person']>>
let bob: typeof ann

beforeEach(async () => {
  kit = roomKit()
  ann = await kit.person('ann')
  bob = await kit.person('bob')
})

describe('create and look up', () => {
  it('R16, R18: create makes a room without joining it, and says what it cannot do', async () => {
    const { code, data } = await ann.create('100200300', {
      roomName: 'Tea',
      properties: { topic: { value: 'x' }, n: 1 },
    })
    expect(code).toBe(0)
    expect(data).toMatchObject({
      roomName: 'Tea',
      creatorUuid: 'ann',
      memberCount: 0,
      remainingSeconds: 86_400,
      properties: { topic: { value: 'x' }, n: { value: 1 } },
      config: { resource: { rtc: false, chatroom: false }, roleConfigs: { host: { limit: 1 } } },
    })
    expect(kit.gauge.open).toBe(1)
    expect((await ann.create('r2', { configId: 3 })).code).toBe(1001)
    expect((await ann.call('GET', '/v1/rooms/100200300/snapshot')).code).toBe(1021)
  })

  it('R17: the same create again is the same room, another is 1017', async () => {
    const archive = (data: unknown) => (data as { roomArchiveId: string }).roomArchiveId
    const first = await ann.create('r1')
    expect(archive((await ann.create('r1')).data)).toBe(archive(first.data))
    expect((await ann.create('r1', { password: 'p' })).code).toBe(1017)
    expect((await bob.create('r1')).code).toBe(1017)
  })

  it('R18: joining RTC is refused, leaving it is not', async () => {
    await ann.create('r1')
    await ann.enter('r1')
    expect((await ann.call('POST', '/v1/rooms/r1/members/joinRtc')).code).toBe(600420)
    expect((await ann.call('POST', '/v1/rooms/r1/members/leaveRtc')).code).toBe(0)
  })

  it('R19: who is invited sees the room from outside, not its password', async () => {
    await ann.create('r1', { roomName: 'Tea', password: 'hush' })
    await ann.enter('r1')
    const { data } = await bob.call('GET', '/v1/rooms/r1/brief')
    expect(data).toMatchObject({
      roomName: 'Tea',
      memberCount: 1,
      hasPassword: true,
      locked: false,
      members: [{ userUuid: 'ann', userName: 'ann' }],
    })
    expect(JSON.stringify([data, await bob.call('GET', '/v2/rooms/r1')])).not.toContain('hush')
    expect((await bob.call('GET', '/v1/rooms/none/brief')).code).toBe(1004)
    const mine = (await ann.call('GET', '/v1/rooms/r1/brief')).data as { members: { deviceId: string }[] }
    expect(mine.members[0]?.deviceId).toBe('ann-pc')
  })
})

describe('enter', () => {
  it('tells who is in and gives everything needed to follow', async () => {
    await ann.create('r1')
    await ann.enter('r1', { role: 'host', userName: 'Ann' })
    const { data } = await bob.enter('r1', { userName: 'Bob', userIcon: 'b.png' })
    expect(data).toMatchObject({
      room: { roomUuid: 'r1' },
      member: { userUuid: 'bob', userName: 'Bob', userIcon: 'b.png', role: 'member', clientType: 'pc', rtcToken: '' },
      members: [{ userUuid: 'ann', userName: 'Ann', role: 'host' }, { userUuid: 'bob' }],
      sequence: 3,
    })
    expect(heard(kit, 'ann')).toEqual([30, 70, 30])
  })

  it('R20: lock before password, and neither stops the owner or who is in', async () => {
    await ann.create('r1', { password: 'hush' })
    expect((await bob.enter('r1')).code).toBe(1020)
    expect((await bob.enter('r1', { password: 'HUSH' })).code).toBe(1020)
    expect((await bob.enter('r1', { password: 'hush' })).code).toBe(0)
    expect((await ann.enter('r1')).code).toBe(0)
    const eve = await kit.person('eve')
    await ann.call('PUT', '/v1/rooms/r1/properties/lock', { value: 1 })
    expect((await eve.enter('r1', { password: 'hush' })).code).toBe(1019)
    expect((await bob.enter('r1')).code).toBe(0)
    await ann.leave('r1')
    expect((await ann.enter('r1')).code).toBe(0)
    await bob.leave('r1')
    expect((await bob.enter('r1', { password: 'hush' })).code).toBe(1019)
  })

  it('R26: after ten wrong passwords the right one waits a minute too, for that person', async () => {
    await ann.create('r1', { password: 'hush' })
    const eve = await kit.person('eve')
    for (let n = 0; n < 10; n++) expect((await bob.enter('r1', { password: `${n}` })).code).toBe(1020)
    expect((await bob.enter('r1', { password: 'hush' })).code).toBe(1020)
    expect((await eve.enter('r1', { password: 'hush' })).code).toBe(0)
    kit.clock.now += 60_000
    expect((await bob.enter('r1', { password: 'hush' })).code).toBe(0)
  })

  it('R6, R20: a room of nobody is owned by the first host, who still needs the password', async () => {
    await kit.server('POST', '/neroom/v4/rooms', { template_id: 40, room_uuid: 'r1', password: 'hush' })
    expect((await bob.enter('r1', { role: 'host' })).code).toBe(1020)
    expect((await bob.enter('r1', { role: 'host', password: 'hush' })).data).toMatchObject({ member: { role: 'host' } })
    expect((await ann.enter('r1', { role: 'host', password: 'hush' })).code).toBe(403)
  })

  it('R21, R22: roles are checked, and nobody makes himself host or cohost', async () => {
    await ann.create('r1')
    expect((await bob.enter('r1', { role: 'boss' })).code).toBe(1003)
    expect((await bob.enter('r1', { role: 'host' })).code).toBe(403)
    expect((await bob.enter('r1', { role: 'cohost' })).code).toBe(403)
    expect((await bob.enter('r1', { role: 'observer' })).data).toMatchObject({ member: { role: 'observer' } })
    expect((await ann.enter('r1', { role: 'member' })).data).toMatchObject({ member: { role: 'host' } })
  })

  it('R23: another device takes the place over, and the older one is out for good', async () => {
    await ann.create('r1')
    await ann.enter('r1', { role: 'host' })
    await bob.enter('r1')
    await bob.call('PUT', '/v1/rooms/r1/members/bob/streams/audio', { value: 1 })
    const laptop = kit.device('bob', 'bob-laptop')
    kit.pushes.length = 0
    const { data } = await laptop.enter('r1')
    expect(data).toMatchObject({ member: { role: 'member', streams: {} }, sequence: 6 })
    expect(heard(kit, 'bob')).toEqual([33, 30])
    expect(kit.pushes[0]?.data).toMatchObject({
      members: [{ userUuid: 'bob', reason: { type: 'SELF_KICK', deviceId: 'bob-pc' } }],
    })
    expect((await bob.leave('r1')).code).toBe(1021)
    expect((await bob.call('POST', '/v1/rooms/r1/send', { cmdId: 10_000, message: 'x' })).code).toBe(1021)
    expect(await roles(ann, 'r1')).toEqual({ ann: 'host', bob: 'member' })
  })

  it('R24: the same device again keeps its place and starts with its media off', async () => {
    await ann.create('r1')
    await ann.enter('r1')
    await bob.enter('r1')
    await bob.call('PUT', '/v1/rooms/r1/members/bob/streams/video', { value: 1 }, { 'x-operation-number': '7' })
    kit.pushes.length = 0
    await bob.enter('r1', { userName: 'Bobby' })
    expect(heard(kit, 'ann')).toEqual([42, 71])
    await bob.call('PUT', '/v1/rooms/r1/members/bob/streams/video', { value: 1 }, { 'x-operation-number': '1' })
    expect((await look(ann, 'r1')).members[1]).toMatchObject({ userName: 'Bobby', streams: { video: { value: 1 } } })
  })

  it('R25: first properties come with the entry, under the rules of properties', async () => {
    await ann.create('r1')
    expect((await bob.enter('r1', { properties: { wbDrawable: { value: '1' } } })).code).toBe(403)
    expect((await bob.enter('r1', { properties: { states: { value: 1 } } })).code).toBe(403)
    const { data } = await bob.enter('r1', { properties: { mood: { value: 'good' } } })
    expect(data).toMatchObject({ member: { properties: { mood: { value: 'good' } } } })
  })
})
