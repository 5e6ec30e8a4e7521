import { beforeEach, describe, expect, it } from 'vitest'
import { heard, look, roles, roomKit, type RoomKit } from './test-kit'

let kit: RoomKit
let ann: Awaited<ReturnType<RoomKit['person']>>
let bob: typeof ann
let cy: typeof ann
const member = '/v1/rooms/r1/members'

/** ann host, bob and cy members; bob is longer in. */
beforeEach(async () => {
  kit = roomKit()
  ann = await kit.person('ann')
  bob = await kit.person('bob')
  cy = await kit.person('cy')
  await ann.create('r1')
  for (const who of [ann, bob, cy]) {
    kit.clock.now += 1000
    await who.enter('r1')
  }
  kit.pushes.length = 0
})

describe('host', () => {
  it('R32: the longest-present cohost becomes host when the host leaves, else the longest-present member', async () => {
    await ann.call('PUT', `${member}/cy`, { role: 'cohost' })
    await ann.leave('r1')
    expect(await roles(bob, 'r1')).toEqual({ bob: 'member', cy: 'host' })
    await cy.leave('r1')
    expect(await roles(bob, 'r1')).toEqual({ bob: 'host' })
  })

  it('R32: an observer never stands in, the next one to come does', async () => {
    await cy.leave('r1')
    await ann.call('PUT', `${member}/bob`, { role: 'observer' })
    await ann.leave('r1')
    expect(await roles(bob, 'r1')).toEqual({ bob: 'observer' })
    await cy.enter('r1')
    expect(await roles(bob, 'r1')).toEqual({ bob: 'observer', cy: 'host' })
  })

  it('R31, R33: the owner takes the role back, the stand-in falls back to what it was', async () => {
    await ann.call('PUT', `${member}/cy`, { role: 'cohost' })
    await ann.leave('r1')
    await ann.enter('r1')
    expect(await roles(ann, 'r1')).toEqual({ ann: 'host', bob: 'member', cy: 'cohost' })
  })

  it('R30, R37: handing over gives the ownership too, old host first', async () => {
    expect((await bob.call('POST', `${member}/cy/handoverRole`)).code).toBe(403)
    expect((await ann.call('POST', `${member}/eve/handoverRole`)).code).toBe(1015)
    expect((await ann.call('POST', `${member}/ann/handoverRole`)).code).toBe(400)
    await ann.call('POST', `${member}/bob/handoverRole`)
    const told = kit.pushes.filter(({ to }) => to === 'cy').map(({ data }) => data.member)
    expect(told).toEqual([
      { userUuid: 'ann', role: 'member' },
      { userUuid: 'bob', role: 'host' },
    ])
    await ann.leave('r1')
    await ann.enter('r1')
    expect(await roles(ann, 'r1')).toEqual({ ann: 'member', bob: 'host', cy: 'member' })
  })
})

describe('leave, kick, end', () => {
  it('R34: bound properties go before the member does, and the leaver hears it', async () => {
    await bob.call('PUT', '/v1/rooms/r1/properties/wbSharingUuid?a=bob', { value: 'bob' })
    kit.pushes.length = 0
    await bob.leave('r1')
    expect(heard(kit, 'ann')).toEqual([11, 33])
    expect(heard(kit, 'bob')).toEqual([11, 33])
    expect(kit.pushes.at(-1)?.data).toMatchObject({ members: [{ reason: { type: 'NORMAL', deviceId: 'bob-pc' } }] })
    expect((await look(ann, 'r1')).room.properties).toEqual({})
    expect((await bob.leave('r1')).code).toBe(1021)
  })

  it('R35: who may kick whom', async () => {
    const kick = async (by: typeof ann, whom: string) => (await by.call('DELETE', `${member}/${whom}`)).code
    expect(await kick(bob, 'cy')).toBe(403)
    expect(await kick(ann, 'eve')).toBe(1015)
    await ann.call('PUT', `${member}/bob`, { role: 'cohost' })
    expect(await kick(bob, 'ann')).toBe(403)
    expect(await kick(bob, 'cy')).toBe(0)
    expect(kit.pushes.at(-1)?.data).toMatchObject({
      operatorMember: { userUuid: 'bob' },
      members: [{ userUuid: 'cy', reason: { type: 'ADMIN_KICK', deviceId: 'cy-pc' } }],
    })
    expect(heard(kit, 'cy')).toContain(33)
    expect((await cy.enter('r1')).code).toBe(0)
    await ann.call('PUT', `${member}/cy`, { role: 'cohost' })
    expect(await kick(cy, 'bob')).toBe(403)
    expect(await kick(ann, 'bob')).toBe(0)
  })

  it('R38: the host ends the room for all, nobody else does', async () => {
    expect((await bob.call('DELETE', '/v2/rooms/r1')).code).toBe(403)
    await ann.call('DELETE', '/v2/rooms/r1')
    expect(heard(kit, 'cy')).toEqual([51])
    expect(kit.pushes[0]?.data).toMatchObject({ reason: 'CLOSE_BY_MEMBER', operatorMember: { userUuid: 'ann' } })
    expect((await bob.enter('r1')).code).toBe(1004)
    expect(kit.gauge.open).toBe(0)
    expect((await bob.create('r1')).code).toBe(0)
  })

  it('R38: the owner ends the room from outside too', async () => {
    await ann.leave('r1')
    const eve = await kit.person('eve')
    expect((await eve.call('DELETE', '/v2/rooms/r1')).code).toBe(1021)
    expect((await ann.call('DELETE', '/v2/rooms/r1')).code).toBe(0)
  })
})

describe('names and roles', () => {
  it('R36: oneself is renamed by anybody, others by host and cohost', async () => {
    const rename = async (by: typeof ann, whom: string) =>
      (await by.call('PUT', `${member}/${whom}`, { userName: 'New' })).code
    expect(await rename(bob, 'bob')).toBe(0)
    expect(await rename(bob, 'cy')).toBe(403)
    expect(await rename(ann, 'cy')).toBe(0)
    expect(await rename(ann, 'eve')).toBe(1015)
    expect(heard(kit, 'cy')).toEqual([71, 71])
  })

  it('R36: roles are the host’s to give, within their limits', async () => {
    const change = async (by: typeof ann, whom: string, role: string) =>
      (await by.call('PUT', `${member}/${whom}`, { role })).code
    expect(await change(bob, 'cy', 'observer')).toBe(403)
    expect(await change(ann, 'bob', 'boss')).toBe(1003)
    expect(await change(ann, 'bob', '')).toBe(0)
    expect(await change(ann, 'bob', 'host')).toBe(1002)
    expect(await change(ann, 'ann', 'member')).toBe(403)
    expect(await change(ann, 'eve', 'cohost')).toBe(1015)
    expect(kit.pushes).toEqual([])
    await bob.call('PUT', `${member}/bob/streams/audio`, { value: 1 })
    await bob.call('PUT', '/v1/rooms/r1/properties/wbSharingUuid?a=bob', { value: 'bob' })
    expect(await change(ann, 'bob', 'observer')).toBe(0)
    expect(heard(kit, 'cy')).toEqual([40, 10, 70, 42, 11])
    expect((await look(ann, 'r1')).members[1]).toMatchObject({ role: 'observer', streams: {} })
  })

  it('R21: a full role takes nobody more', async () => {
    for (let n = 0; n < 11; n++) {
      const guest = await kit.person(`g${n}`)
      await guest.enter('r1')
      const { code } = await ann.call('PUT', `${member}/g${n}`, { role: 'cohost' })
      expect(code).toBe(n < 10 ? 0 : 1002)
    }
  })
})

describe('the server’s hand', () => {
  it('R7, R8: lists, removes and closes by archive id', async () => {
    const { room } = await look(ann, 'r1')
    const path = `/neroom/v3/rooms/${String(room.roomArchiveId)}`
    expect((await kit.server('GET', `${path}/online_user_list?page_number=2&page_size=2`)).data).toEqual({
      total_count: 3,
      page_total: 2,
      users: [{ user_uuid: 'cy', name: 'cy', role: 'member', state: 2 }],
    })
    expect((await kit.server('GET', `${path}/online_user_list?page_size=51`)).code).toBe(400)
    await kit.server('DELETE', `${path}/users/bob`)
    expect(kit.pushes.at(-1)?.data).toMatchObject({ members: [{ userUuid: 'bob', reason: { type: 'ADMIN_KICK' } }] })
    expect(kit.pushes.at(-1)?.data).not.toHaveProperty('operatorMember')
    expect((await kit.server('DELETE', `${path}/users/bob`)).code).toBe(1015)
    await kit.server('DELETE', path)
    expect(kit.pushes.at(-1)?.data).toEqual({ roomUuid: 'r1', reason: 'CLOSE_BY_BACKEND' })
    expect((await kit.server('DELETE', path)).code).toBe(1004)
  })

  it('R6: creates rooms for a registered host, under a code of its own when none is given', async () => {
    const create = (body: object) => kit.server('POST', '/neroom/v3/rooms', body)
    expect((await create({ template_id: 40, host_user_uuid: 'eve' })).code).toBe(404)
    expect((await create({ template_id: 3 })).code).toBe(1001)
    const made = await create({ template_id: 40, host_user_uuid: 'bob', type: 2 })
    expect(made).toMatchObject({ code: 0, data: { room_uuid: expect.stringMatching(/^\d{9}$/) } })
    expect(made).toHaveProperty('request_id')
    const { room_uuid } = made.data as { room_uuid: string }
    expect((await bob.enter(room_uuid)).data).toMatchObject({
      member: { role: 'host' },
      room: { remainingSeconds: -1 },
    })
  })
})
