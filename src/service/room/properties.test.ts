import { beforeEach, describe, expect, it } from 'vitest'
import { heard, look, roomKit, type RoomKit } from './test-kit'

let kit: RoomKit
let ann: Awaited<ReturnType<RoomKit['person']>>
let bob: typeof ann
let eve: typeof ann

/** ann host, bob member, eve observer. */
beforeEach(async () => {
  kit = roomKit()
  ann = await kit.person('ann')
  bob = await kit.person('bob')
  eve = await kit.person('eve')
  await ann.create('r1')
  await ann.enter('r1')
  await bob.enter('r1')
  await eve.enter('r1', { role: 'observer' })
  kit.pushes.length = 0
})

async function put(by: typeof ann, path: string, value: unknown, more: Record<string, string> = {}): Promise<number> {
  return (await by.call('PUT', `/v1/rooms/r1/${path}`, { value }, more)).code
}

async function drop(by: typeof ann, path: string): Promise<number> {
  return (await by.call('DELETE', `/v1/rooms/r1/${path}`)).code
}

describe('properties', () => {
  it('R41: who writes which', async () => {
    expect(await put(ann, 'properties/topic', 'tea')).toBe(0)
    expect(await put(bob, 'properties/topic', 'coffee')).toBe(403)
    expect(await drop(bob, 'properties/topic')).toBe(403)
    expect(await put(bob, 'members/bob/properties/handsUp', '1')).toBe(0)
    expect(await put(eve, 'members/bob/properties/handsUp', '2')).toBe(403)
    expect(await drop(ann, 'members/bob/properties/handsUp')).toBe(0)
    expect(await put(bob, 'members/bob/properties/wbDrawable', '1')).toBe(403)
    expect(await put(ann, 'members/bob/properties/wbDrawable', '1')).toBe(0)
    expect(await put(ann, 'members/none/properties/handsUp', '1')).toBe(1015)
    expect(heard(kit, 'eve')).toEqual([10, 20, 21, 20])
    const { room, members } = await look(eve, 'r1')
    expect(room.properties).toEqual({ topic: { value: 'tea' } })
    expect(members[1]?.properties).toMatchObject({ wbDrawable: { value: '1' } })
  })

  it('R41a: only who may record says so, only of oneself, and takes it back even when it may no longer', async () => {
    const mark = 'properties/recording'
    const record = (to: string) => ann.call('PUT', '/v1/rooms/r1/settings', { record: to })
    expect(await put(bob, `members/bob/${mark}`, '1')).toBe(403)
    expect(await put(ann, `members/bob/${mark}`, '1')).toBe(403)
    expect(await put(ann, `members/ann/${mark}`, '1')).toBe(0)
    await record('everyone')
    expect(await put(bob, `members/bob/${mark}`, '1')).toBe(0)
    expect(await put(eve, `members/eve/${mark}`, '1')).toBe(403)
    expect(await drop(ann, `members/bob/${mark}`)).toBe(403)
    await record('managers')
    expect(await put(bob, `members/bob/${mark}`, '1')).toBe(403)
    const cy = await kit.person('cy')
    expect((await cy.call('POST', '/v1/rooms/r1/entry', { properties: { recording: '1' } })).code).toBe(403)
    expect((await look(eve, 'r1')).members[1]?.properties).toMatchObject({ recording: { value: '1' } })
    expect(await drop(bob, `members/bob/${mark}`)).toBe(0)
  })

  it('R42: the lock is 1 or 0', async () => {
    expect(await put(bob, 'properties/lock', 1)).toBe(403)
    expect(await put(ann, 'properties/lock', 'yes')).toBe(400)
    expect(await put(ann, 'properties/lock', 1)).toBe(0)
    expect((await look(bob, 'r1')).room).toMatchObject({ locked: true, properties: { lock: { value: 1 } } })
  })

  it('R43, R44: one whiteboard sharer, bound to itself', async () => {
    expect(await put(bob, 'properties/wbSharingUuid', 'bob')).toBe(403)
    expect(await put(bob, 'properties/wbSharingUuid?a=ann', 'ann')).toBe(403)
    expect(await put(eve, 'properties/wbSharingUuid?a=eve', 'eve')).toBe(403)
    expect(await put(bob, 'properties/wbSharingUuid?a=bob', 'bob')).toBe(0)
    expect(await put(ann, 'properties/wbSharingUuid?a=ann', 'ann')).toBe(1006)
    expect(await drop(ann, 'properties/wbSharingUuid')).toBe(0)
    expect(await drop(ann, 'properties/wbSharingUuid')).toBe(0)
    expect(await put(ann, 'properties/topic?a=nobody', 'x')).toBe(1015)
    expect(heard(kit, 'eve')).toEqual([10, 11])
  })

  it.each(['constructor', '__proto__', 'a/b', '1a', 'k'.repeat(65), 'ключ', 'chatRoom'])(
    'R40: key %s is an ordinary key or refused, never trouble',
    async (key) => {
      const path = `properties/${encodeURIComponent(key)}`
      expect([0, 400, 403]).toContain(await put(ann, path, 1))
      expect([0, 400, 403]).toContain(await drop(ann, path))
      expect((await look(ann, 'r1')).room.properties).toEqual({})
    },
  )

  it('R40: values and their number are bounded', async () => {
    expect(await put(ann, 'properties/topic', 'x'.repeat(4095))).toBe(400)
    expect(await put(ann, 'properties/topic', 'x'.repeat(4094))).toBe(0)
    expect(await put(ann, 'properties/topic', undefined)).toBe(400)
    for (let n = 1; n < 64; n++) await put(ann, `properties/k${n}`, n)
    expect(await put(ann, 'properties/more', 1)).toBe(400)
    expect(await put(ann, 'properties/k1', null)).toBe(0)
  })
})

describe('streams', () => {
  it('R45, R46: one opens one’s own, managers close, observers have none', async () => {
    expect(await put(bob, 'members/bob/streams/audio', 1)).toBe(0)
    expect(await put(bob, 'members/bob/streams/audio', 1)).toBe(0)
    expect(await put(eve, 'members/eve/streams/audio', 1)).toBe(403)
    expect(await put(ann, 'members/bob/streams/video', 1)).toBe(403)
    expect(await drop(eve, 'members/bob/streams/audio')).toBe(403)
    expect(await drop(ann, 'members/bob/streams/audio')).toBe(0)
    expect(await put(bob, 'members/bob/streams/smell', 1)).toBe(400)
    expect(heard(kit, 'eve')).toEqual([40, 41])
    expect(kit.pushes.at(-1)?.data).toMatchObject({ streamType: 'audio', operatorMember: { userUuid: 'ann' } })
  })

  it('R45: a request that was overtaken changes nothing', async () => {
    const number = (n: number) => ({ 'x-operation-number': String(n) })
    expect(await put(bob, 'members/bob/streams/audio', 1, number(2))).toBe(0)
    expect(await put(bob, 'members/bob/streams/audio', 0, number(1))).toBe(0)
    expect((await look(ann, 'r1')).members[1]?.streams).toEqual({ audio: { value: 1 } })
    expect(await put(bob, 'members/bob/streams/audio', 0, number(3))).toBe(0)
    expect((await look(ann, 'r1')).members[1]?.streams).toEqual({})
  })

  it('R47: one screen at a time', async () => {
    expect(await put(bob, 'members/bob/streams/subVideo', 1)).toBe(0)
    expect(await put(ann, 'members/ann/streams/subVideo', 1)).toBe(1012)
    expect(await drop(ann, 'members/bob/streams/subVideo')).toBe(0)
    expect(await put(ann, 'members/ann/streams/subVideo', 1)).toBe(0)
  })
})

describe('messages', () => {
  const send = async (by: typeof ann, path: string, body: unknown) =>
    (await by.call('POST', `/v1/rooms/r1/${path}`, body)).code

  it('R48, R51: a room message reaches the others, outside the order of events', async () => {
    const message = JSON.stringify({ text: '你好' })
    expect(await send(bob, 'send', { cmdId: 10_001, message })).toBe(0)
    expect(kit.pushes.map(({ to, cmd, type, sequence }) => [to, cmd, type, sequence])).toEqual([
      ['ann', 10_001, 'RM', -1],
      ['eve', 10_001, 'RM', -1],
    ])
    expect(kit.pushes[0]?.data).toMatchObject({ roomUuid: 'r1', message, operatorMember: { userUuid: 'bob' } })
    expect(await send(eve, 'send', { cmdId: 10_001, message })).toBe(403)
    expect(await send(bob, 'send', { cmdId: 9_999, message })).toBe(400)
    expect(await send(bob, 'send', { cmdId: 10_001 })).toBe(400)
    expect(await send(bob, 'send', { cmdId: 10_001, message: 'x'.repeat(5120) })).toBe(400)
  })

  it('R49: a message to a person needs no room', async () => {
    const out = await kit.person('out')
    expect(await send(out, 'members/bob/send', { cmdId: 99, message: { type: 1 } })).toBe(0)
    expect(kit.pushes).toMatchObject([{ to: 'bob', cmd: 99, data: { operatorMember: { userUuid: 'out' } } }])
    expect(await send(out, 'members/nobody/send', { cmdId: 99, message: 1 })).toBe(1015)
  })
})
