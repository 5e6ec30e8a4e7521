import { beforeEach, describe, expect, it, vi } from 'vitest'
import { chatLength } from './room-store'
import { heard, roomKit, type RoomKit } from './test-kit'

type Device = ReturnType<RoomKit['device']>

let kit: RoomKit
let ann: Device
let bob: Device

const lineId = (n: number) => n.toString(16).padStart(32, '0')
const say = async (of: Device, n: number, text = `line ${n}`) =>
  (await of.call('POST', '/v1/rooms/r1/chat', { id: lineId(n), text })).code
const lines = async (of: Device) => {
  const { data } = await of.call('GET', '/v1/rooms/r1/chat')
  return (data as { list: { text: string }[] }).list.map(({ text }) => text)
}

beforeEach(async () => {
  kit = roomKit()
  ann = await kit.person('ann')
  bob = await kit.person('bob')
  await ann.create('r1')
  await ann.enter('r1')
})

describe('the kept chat', () => {
  it('R100: a line is a numbered event, once, and who comes late reads it', async () => {
    expect([await say(ann, 1, '大家好'), await say(ann, 1, '大家好')]).toEqual([0, 0])
    expect(kit.pushes.filter(({ cmd }) => cmd === 10_001)).toMatchObject([
      { to: 'ann', type: 'R', sequence: 3, data: { operatorMember: { userUuid: 'ann' } } },
    ])
    await bob.enter('r1')
    const { data } = await bob.call('GET', '/v1/rooms/r1/chat')
    const line = { id: lineId(1), userUuid: 'ann', userName: 'ann', text: '大家好', time: kit.clock.now }
    expect(data).toEqual({ list: [line] })
    const { data: missed } = await bob.call('GET', '/v1/rooms/r1/sequence?nextId=3&trigger=-2')
    expect(missed).toMatchObject({ list: [{ cmd: 10_001, sequence: 3 }, { cmd: 30 }] })
  })

  it('R101: observers and outsiders say nothing; an id is its sender’s; empty and long lines are refused', async () => {
    expect((await bob.call('GET', '/v1/rooms/r1/chat')).code).toBe(1021)
    await bob.enter('r1', { role: 'observer' })
    await say(ann, 1)
    expect([await say(bob, 2), await say(ann, 3, ' '), await say(ann, 3, 'x'.repeat(1001))]).toEqual([403, 400, 400])
    await ann.call('PUT', '/v1/rooms/r1/members/bob', { role: 'member' })
    expect(await say(bob, 1)).toBe(409)
  })

  it('R102: the newest lines are kept, and none after the room', async () => {
    for (let n = 1; n <= chatLength + 3; n++) await say(ann, n)
    const kept = await lines(ann)
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([chatLength, 'line 4', `line ${chatLength + 3}`])
    await ann.call('DELETE', '/v2/rooms/r1')
    await ann.create('r1', { roomName: 'next' })
    await ann.enter('r1')
    expect(await lines(ann)).toEqual([])
  })
})

describe('lives of rooms', () => {
  const watch = async (of: Device, ...rooms: object[]) => {
    const { data } = await of.call('PUT', '/v1/watch', { rooms })
    return (data as { list: Record<string, unknown>[] }).list
  }
  const told = (user: string) => kit.pushes.filter(({ to, cmd }) => to === user && cmd === 2003)
  const lifeTold = async (user: string, count: number) => {
    await vi.waitFor(() => expect(told(user)).toHaveLength(count), 3_000)
    return told(user).at(-1)?.data.life
  }

  it('R110, R111: who watches is told of people and the end, and of nothing else', async () => {
    expect(await watch(bob, { roomUuid: 'r1' }, { roomUuid: 'none' })).toMatchObject([
      { phase: 'live', memberCount: 1, members: [{ userUuid: 'ann', userName: 'ann' }], startTime: kit.clock.now },
      { phase: 'unknown' },
    ])
    const cy = await kit.person('cy')
    await ann.call('PUT', '/v1/rooms/r1/members/ann/streams/audio', { value: 1 })
    await cy.enter('r1')
    expect(await lifeTold('bob', 1)).toMatchObject({ phase: 'live', memberCount: 2 })
    kit.clock.now += 5_000
    await ann.call('DELETE', '/v2/rooms/r1')
    const life = { phase: 'ended', roomName: 'r1', startTime: kit.clock.now - 5_000, endTime: kit.clock.now }
    expect(await lifeTold('bob', 2)).toEqual(life)
    expect(heard(kit, 'cy')).not.toContain(2003)
    expect(await watch(bob, { roomUuid: 'r1' })).toEqual([life])
    kit.close()
  })

  it('R110: by archive id it is that meeting, also when its number is in use again', async () => {
    const [before] = await watch(bob, { roomUuid: 'r1' })
    await ann.call('DELETE', '/v2/rooms/r1')
    kit.clock.now += 1
    await ann.create('r1', { roomName: 'next' })
    const target = { roomUuid: 'r1', roomArchiveId: before?.roomArchiveId }
    expect(await watch(bob, target, { roomUuid: 'r1' })).toMatchObject([
      { phase: 'ended', roomName: 'r1' },
      { phase: 'live', roomName: 'next' },
    ])
    kit.close()
  })

  it('R112: one person watches from eight devices, the newest, however many they name', async () => {
    for (let n = 0; n < 12; n++) {
      const headers = { deviceId: `d${n}` }
      await bob.call('PUT', '/v1/watch', { rooms: [{ roomUuid: 'r1' }] }, headers)
    }
    await (await kit.person('cy')).enter('r1')
    await lifeTold('bob', 8)
    expect(told('bob')).toHaveLength(8)
    kit.close()
  })

  it('R112: a list replaces the one before; who goes offline is forgotten', async () => {
    const cy = await kit.person('cy')
    await watch(bob, { roomUuid: 'r1' })
    await watch(cy, { roomUuid: 'r1' })
    await watch(bob)
    kit.offline.add('cy')
    kit.sweep()
    kit.offline.clear()
    const dee = await kit.person('dee')
    await watch(dee, { roomUuid: 'r1' })
    await bob.enter('r1')
    await lifeTold('dee', 1)
    expect([told('bob'), told('cy')]).toEqual([[], []])
    expect(
      (await bob.call('PUT', '/v1/watch', { rooms: Array.from({ length: 51 }, () => ({ roomUuid: 'r1' })) })).code,
    ).toBe(400)
    kit.close()
  })
})
