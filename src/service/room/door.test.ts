import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { accountMigrations } from '../accounts/sqlite-account-store'
import { openDatabase } from '../store/database'
import { roomMigrations } from './room-service'
import { roles, roomKit, type RoomKit } from './test-kit'

type Device = ReturnType<RoomKit['device']>

let kit: RoomKit
let ann: Device
let bob: Device
let cy: Device

const enter = async (of: Device) => (await of.enter('r1')).code
const list = async (of: Device, what: 'waiting' | 'blocked') => {
  const { code, data } = await of.call('GET', `/v1/rooms/r1/${what}`)
  return code === 0 ? (data as { list: { userUuid: string }[] }).list.map(({ userUuid }) => userUuid) : code
}
const admit = async (of: Device, user?: string) =>
  (await of.call('POST', `/v1/rooms/r1/waiting${user ? `/${user}` : ''}/admit`)).code
const refuse = async (of: Device, user: string, block = '') =>
  (await of.call('DELETE', `/v1/rooms/r1/waiting/${user}${block}`)).code
const asked = async (of: Device) => (await of.call('GET', `/v1/rooms/r1/waiting/${of.user}`)).data
const answers = (user: string) =>
  kit.pushes.filter(({ to, cmd }) => to === user && cmd === 2002).map(({ data }) => data.answer)
const waitingRoom = (on: boolean, more = {}) => ann.call('PUT', '/v1/rooms/r1/settings', { waitingRoom: on, ...more })

/** ann is host of a room with a waiting room; cy was named by its creator. */
beforeEach(async () => {
  kit = roomKit()
  ann = await kit.person('ann')
  bob = await kit.person('bob')
  cy = await kit.person('cy')
  await ann.create('r1', { settings: { waitingRoom: true }, invitees: ['CY'] })
  await ann.enter('r1')
})

describe('the waiting room', () => {
  it('R90, R91: who comes waits, managers hear of it, and the admitted comes in', async () => {
    expect(await enter(bob)).toBe(600501)
    expect(kit.pushes.at(-1)).toMatchObject({ to: 'ann', cmd: 2001, type: 'RM' })
    expect([await list(ann, 'waiting'), await asked(bob)]).toEqual([['bob'], { answer: 'waiting' }])
    expect((await bob.call('GET', '/v1/rooms/r1/snapshot')).code).toBe(1021)
    expect(await admit(ann, 'bob')).toBe(0)
    expect([answers('bob'), await asked(bob), await enter(bob)]).toEqual([['admitted'], { answer: 'admitted' }, 0])
    expect([await list(ann, 'waiting'), await list(bob, 'waiting'), await admit(bob)]).toEqual([[], 403, 403])
  })

  it('R92: whom the creator named walks past while auto-admit is on', async () => {
    expect(await enter(cy)).toBe(0)
    await cy.leave('r1')
    await waitingRoom(true, { autoAdmit: false })
    expect(await enter(cy)).toBe(600501)
    await waitingRoom(true, { autoAdmit: true })
    expect([answers('cy'), await enter(cy)]).toEqual([['admitted'], 0])
    await ann.call('DELETE', '/v1/rooms/r1/members/cy')
    expect(await enter(cy)).toBe(600501)
  })

  it('R93: owner, once-managers and who was lost do not wait; the lost come back to their role', async () => {
    await waitingRoom(false)
    await enter(bob)
    await ann.call('PUT', '/v1/rooms/r1/members/bob', { role: 'cohost' })
    await waitingRoom(true)
    kit.offline.add('bob')
    for (const _ of [1, 2]) {
      kit.clock.now += 60_000
      kit.sweep()
    }
    expect(await roles(ann, 'r1')).toEqual({ ann: 'host' })
    kit.offline.delete('bob')
    await enter(bob)
    expect(await roles(ann, 'r1')).toEqual({ ann: 'host', bob: 'cohost' })
    await bob.leave('r1')
    await enter(bob)
    expect(await roles(ann, 'r1')).toEqual({ ann: 'host', bob: 'member' })
    await ann.leave('r1')
    expect(await enter(ann)).toBe(0)
  })

  it('R94: all at once; and turning the waiting room off lets everybody in', async () => {
    const dee = await kit.person('dee')
    for (const each of [bob, dee]) await enter(each)
    expect(await admit(ann)).toBe(0)
    expect([answers('bob'), answers('dee')]).toEqual([['admitted'], ['admitted']])
    const eve = await kit.person('eve')
    await enter(eve)
    await waitingRoom(false)
    expect([answers('eve'), await enter(eve)]).toEqual([['admitted'], 0])
  })

  it('R95: refused, given up, lost, or the room is over: nobody waits for nothing', async () => {
    await enter(bob)
    expect([await refuse(ann, 'bob'), answers('bob'), await asked(bob)]).toEqual([
      0,
      ['refused'],
      { answer: 'refused' },
    ])
    expect(await refuse(ann, 'bob')).toBe(1015)
    await enter(bob)
    expect([await refuse(bob, 'bob'), await refuse(bob, 'bob'), await list(ann, 'waiting')]).toEqual([0, 0, []])
    await enter(bob)
    kit.offline.add('bob')
    kit.sweep()
    kit.clock.now += 60_000
    kit.sweep()
    expect(await list(ann, 'waiting')).toEqual([])
    kit.offline.clear()
    await enter(bob)
    await ann.call('DELETE', '/v2/rooms/r1')
    expect([answers('bob').at(-1), (await bob.call('GET', '/v1/rooms/r1/waiting/bob')).code]).toEqual(['ended', 1004])
  })

  it('R90: lock, password and blocklist stand before the waiting room', async () => {
    await ann.call('PUT', '/v1/rooms/r1/password', { password: '1' })
    expect(await enter(bob)).toBe(1020)
    await ann.call('PUT', '/v1/rooms/r1/properties/lock', { value: 1 })
    expect(await enter(bob)).toBe(1019)
    expect(await list(ann, 'waiting')).toEqual([])
  })
})

describe('the blocklist', () => {
  it('R96, R97: kicked or refused for good cannot come in until unblocked', async () => {
    await enter(bob)
    await admit(ann, 'bob')
    await enter(bob)
    expect((await ann.call('DELETE', '/v1/rooms/r1/members/bob?block=1')).code).toBe(0)
    await enter(cy)
    expect((await cy.call('DELETE', '/v1/rooms/r1/members/ann?block=1')).code).toBe(403)
    const dee = await kit.person('dee')
    await enter(dee)
    await refuse(ann, 'dee', '?block=1')
    expect([await enter(bob), await enter(dee)]).toEqual([600502, 600502])
    expect([await list(ann, 'blocked'), await list(cy, 'blocked')]).toEqual([['bob', 'dee'], 403])
    const unblock = async (of: Device, user: string) => (await of.call('DELETE', `/v1/rooms/r1/blocked/${user}`)).code
    expect([await unblock(cy, 'bob'), await unblock(ann, 'bob'), await unblock(ann, 'bob')]).toEqual([403, 0, 0])
    expect([await enter(bob), await enter(dee)]).toEqual([600501, 600502])
  })

  it('R55: who waits, who is blocked and who may come survive a restart', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'room-'))
    const open = () => openDatabase(join(dir, 'service.db'), [accountMigrations, ...roomMigrations])
    try {
      const db = open()
      kit = roomKit({ db })
      ann = await kit.person('ann')
      for (const name of ['bob', 'cy', 'dee']) await kit.person(name)
      await ann.create('r1', { settings: { waitingRoom: true }, invitees: ['cy'] })
      await ann.enter('r1')
      for (const name of ['bob', 'dee']) await enter(kit.device(name))
      await refuse(ann, 'dee', '?block=1')
      kit.close()
      db.close()
      const again = open()
      kit = roomKit({ db: again })
      ann = kit.device('ann')
      expect([await list(ann, 'waiting'), await list(ann, 'blocked')]).toEqual([['bob'], ['dee']])
      expect([await enter(kit.device('dee')), await enter(kit.device('cy'))]).toEqual([600502, 0])
      expect([await admit(ann, 'bob'), await enter(kit.device('bob'))]).toEqual([0, 0])
      kit.close()
      again.close()
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })
})
