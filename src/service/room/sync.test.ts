import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { accountMigrations } from '../accounts/sqlite-account-store'
import { openDatabase } from '../store/database'
import { roomMigrations } from './room-service'
import { logLength } from './room-store'
import { heard, look, roomKit, type RoomKit } from './test-kit'

async function roomOfTwo(kit: RoomKit) {
  const ann = await kit.person('ann')
  const bob = await kit.person('bob')
  await ann.create('r1')
  await ann.enter('r1')
  await bob.enter('r1')
  return { ann, bob }
}

const missed = (of: ReturnType<RoomKit['device']>, nextId: number | string) =>
  of.call('GET', `/v1/rooms/r1/sequence?nextId=${nextId}&trigger=-2`)

describe('events', () => {
  it('R50: numbers rise by one, each push once to everybody', async () => {
    const kit = roomKit()
    const { ann } = await roomOfTwo(kit)
    await ann.call('PUT', '/v1/rooms/r1/properties/lock', { value: 1 })
    const of = (user: string) => kit.pushes.filter(({ to }) => to === user).map(({ sequence }) => sequence)
    expect(of('ann')).toEqual([1, 2, 3, 4])
    expect(of('bob')).toEqual([3, 4])
    expect(kit.pushes.at(-1)).toMatchObject({ type: 'R', roomUuid: 'r1', appKey: 'test-app', version: 1 })
  })

  it('R52: the operator of every event was present', async () => {
    const kit = roomKit()
    const { ann, bob } = await roomOfTwo(kit)
    await bob.call('PUT', '/v1/rooms/r1/members/bob/streams/audio', { value: 1 })
    await bob.call('PUT', '/v1/rooms/r1/properties/wbSharingUuid?a=bob', { value: 'bob' })
    await ann.call('DELETE', '/v1/rooms/r1/members/bob')
    const operators = kit.pushes.map(({ data }) => (data.operatorMember as { userUuid: string } | undefined)?.userUuid)
    expect(new Set(operators)).toEqual(new Set(['ann', 'bob']))
  })

  it('R53: missed events are exactly what was pushed', async () => {
    const kit = roomKit()
    const { ann, bob } = await roomOfTwo(kit)
    for (const value of [1, 0, 1]) await ann.call('PUT', '/v1/rooms/r1/properties/lock', { value })
    const { data } = await missed(bob, 4)
    const pushed = kit.pushes
      .filter(({ to, sequence }) => to === 'bob' && sequence >= 4)
      .map(({ to: _, ...push }) => push)
    expect(data).toEqual({ list: pushed, total: 3, nextId: 7 })
    expect((await missed(bob, 7)).data).toEqual({ list: [], total: 0, nextId: 7 })
  })

  it('R53: what the log no longer has comes as a snapshot', async () => {
    const kit = roomKit()
    const { ann, bob } = await roomOfTwo(kit)
    for (let n = 0; n < logLength; n++) await ann.call('PUT', '/v1/rooms/r1/properties/n', { value: n })
    expect((await missed(bob, 3)).data).toMatchObject({
      sequence: logLength + 3,
      snapshot: { room: { roomUuid: 'r1' } },
    })
    expect((await missed(bob, 4)).data).toMatchObject({ total: logLength })
    expect((await missed(bob, 9999)).data).toHaveProperty('snapshot')
    expect((await missed(bob, 'x')).code).toBe(400)
  })

  it('R54: outsiders and ended rooms are answered with their codes', async () => {
    const kit = roomKit()
    const { ann, bob } = await roomOfTwo(kit)
    await bob.leave('r1')
    expect((await missed(bob, 1)).code).toBe(1021)
    await ann.call('DELETE', '/v2/rooms/r1')
    expect((await missed(ann, 1)).code).toBe(1004)
    expect((await ann.call('GET', '/v1/rooms/r1/snapshot')).code).toBe(1004)
  })

  it('R55: everything survives a restart', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'room-'))
    const open = () => openDatabase(join(dir, 'service.db'), [accountMigrations, ...roomMigrations])
    try {
      const db = open()
      const first = roomKit({ db })
      const { ann, bob } = await roomOfTwo(first)
      await ann.create('over')
      await ann.call('DELETE', '/v2/rooms/over')
      await bob.call('PUT', '/v1/rooms/r1/members/bob/properties/handsUp', { value: '1' })
      await bob.call('PUT', '/v1/rooms/r1/members/bob/streams/video', { value: 1 })
      await ann.call('PUT', '/v1/rooms/r1/properties/topic', { value: { deep: ['茶'] } })
      const [before, log] = [await look(ann, 'r1'), (await missed(ann, 1)).data]
      first.close()
      db.close()

      const again = open()
      const second = roomKit({ db: again })
      const annAgain = second.device('ann')
      expect(await look(annAgain, 'r1')).toEqual(before)
      expect((await missed(annAgain, 1)).data).toEqual(log)
      expect((await annAgain.enter('over')).code).toBe(1004)
      await annAgain.call('PUT', '/v1/rooms/r1/properties/lock', { value: 1 })
      expect(heard(second, 'bob')).toEqual([10])
      second.close()
      again.close()
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })
})

describe('the proxied way', () => {
  it('httpProxy reaches the same routes without a socket', async () => {
    const kit = roomKit()
    await kit.person('ann')
    const headers = { user: 'ann', token: 'ann-ut', deviceId: 'ann-pc' }
    const path = '/scene/apps/test-app/v2/rooms/r1'
    const made = await kit.fetch({ path: path.slice(1), method: 'put', headers, body: '{"roomName":"茶"}' })
    expect([made.status, JSON.parse(made.body)]).toMatchObject([200, { code: 0, data: { roomName: '茶' } }])
    const info = await kit.fetch({ path: `${path}?x=1`, method: 'GET', headers, body: 'ignored' })
    expect(JSON.parse(info.body)).toMatchObject({ code: 0, data: { roomUuid: 'r1' } })
    const nowhere = await kit.fetch({ path: `${path}/nowhere`, method: 'GET', headers, body: '' })
    expect(JSON.parse(nowhere.body)).toMatchObject({ code: 404 })
    expect(await kit.fetch({ path, method: 'NO SUCH', headers, body: '' })).toMatchObject({ status: 400 })
    expect(await kit.fetch({ path, method: 'GET', headers: { 'bad header': '\n' }, body: '' })).toMatchObject({
      status: 400,
    })
  })
})
