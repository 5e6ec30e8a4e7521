import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { pollLimits, type Poll } from '@shared/room/poll'
import { accountMigrations } from '../accounts/sqlite-account-store'
import { openDatabase } from '../store/database'
import { roomMigrations } from './room-service'
import { heard, look, roomKit, type RoomKit } from './test-kit'

type Device = ReturnType<RoomKit['device']>

let kit: RoomKit
let ann: Device
let bob: Device
let cy: Device
let eve: Device

const path = '/v1/rooms/r1/polls'
const idOf = (n: number): string => n.toString(16).padStart(32, '0')
const lunch = { question: '去哪吃？', choices: ['面', '饭', '粥'], multiple: false, anonymous: false }
const write = async (of: Device, n: number, over: object = {}) =>
  (await of.call('PUT', `${path}/${idOf(n)}`, { ...lunch, ...over })).code
const step = async (of: Device, n: number, what: 'launch' | 'close') =>
  (await of.call('POST', `${path}/${idOf(n)}/${what}`)).code
const remove = async (of: Device, n: number) => (await of.call('DELETE', `${path}/${idOf(n)}`)).code
const choose = async (of: Device, n: number, ...choices: unknown[]) =>
  (await of.call('PUT', `${path}/${idOf(n)}/vote`, { choices })).code
const seen = async (of: Device) => ((await of.call('GET', path)).data as { list: Poll[] }).list
const past = 600503

async function launched(n: number, over: object = {}): Promise<void> {
  expect(await write(ann, n, over)).toBe(0)
  expect(await step(ann, n, 'launch')).toBe(0)
}

/** ann is host, bob and cy are members, eve is observer. */
beforeEach(async () => {
  kit = roomKit()
  ann = await kit.person('ann')
  await ann.create('r1')
  await ann.enter('r1')
  ;[bob, cy, eve] = [await kit.person('bob'), await kit.person('cy'), await kit.person('eve')]
  for (const each of [bob, cy]) await each.enter('r1')
  await eve.enter('r1', { role: 'observer' })
  kit.pushes.length = 0
})

describe('polls', () => {
  it('R125: a draft is for managers, may be rewritten, and is told to nobody by an event', async () => {
    expect(await write(ann, 1)).toBe(0)
    expect(await write(ann, 1, { question: '  去哪？ ', choices: ['面', ' ', ' 饭'] })).toBe(0)
    const draft = { id: idOf(1), state: 'draft', question: '去哪？', choices: ['面', '饭'], counts: null }
    expect(await seen(ann)).toMatchObject([draft])
    expect(await seen(bob)).toEqual([])
    expect(await choose(bob, 1, 0)).toBe(past)
    expect(kit.pushes).toEqual([])
  })

  it.each([
    [{ question: ' ' }],
    [{ question: 'x'.repeat(pollLimits.question + 1) }],
    [{ choices: ['A'] }],
    [{ choices: ['A', ' A '] }],
    [{ choices: Array.from({ length: 11 }, (_, n) => `${n}`) }],
    [{ choices: ['A', 'x'.repeat(pollLimits.choice + 1)] }],
    [{ multiple: 'yes' }],
  ])('R125: %o is no poll', async (over) => {
    expect(await write(ann, 1, over)).toBe(400)
    expect(await seen(ann)).toEqual([])
  })

  it('R125: members and observers ask nothing, open nothing, close nothing, remove nothing', async () => {
    await launched(1)
    for (const each of [bob, eve]) {
      expect(await write(each, 2)).toBe(403)
      expect([await step(each, 1, 'launch'), await step(each, 1, 'close'), await remove(each, 1)]).toEqual([
        403, 403, 403,
      ])
    }
    const dan = await kit.person('dan')
    expect((await dan.call('GET', path)).code).toBe(1021)
  })

  it('R126: opens and closes once, each with one event; what was opened is not rewritten', async () => {
    await launched(1)
    expect([await step(ann, 1, 'launch'), await write(ann, 1)]).toEqual([0, past])
    expect([await step(ann, 1, 'close'), await step(ann, 1, 'close')]).toEqual([0, 0])
    expect(heard(kit, 'cy')).toEqual([10, 10])
    expect([await step(ann, 1, 'launch'), await choose(bob, 1, 0)]).toEqual([past, past])
    expect([await remove(ann, 1), await remove(ann, 1)]).toEqual([0, 0])
    expect(heard(kit, 'cy')).toEqual([10, 10, 10])
    expect(await seen(ann)).toEqual([])
    const { room } = await look(cy, 'r1')
    expect((room.properties as Record<string, unknown>)['polls']).toEqual({ value: 3 })
    expect((await ann.call('PUT', '/v1/rooms/r1/properties/polls', { value: 9 })).code).toBe(403)
  })

  it('R127: each person has one vote, which the last one is; observers have none', async () => {
    await launched(1)
    expect([await choose(bob, 1, 0), await choose(bob, 1, 2), await choose(ann, 1, 2)]).toEqual([0, 0, 0])
    expect(await choose(eve, 1, 0)).toBe(403)
    const phone = kit.device('bob', 'bob-phone')
    await phone.enter('r1')
    expect(await choose(phone, 1, 1)).toBe(0)
    expect(await seen(ann)).toMatchObject([{ voters: 2, counts: [0, 1, 1], mine: [2] }])
    for (const wrong of [[], [3], [-1], [0, 1], ['0'], [0.5]]) expect(await choose(cy, 1, ...wrong)).toBe(400)
    await launched(2, { multiple: true })
    expect([await choose(cy, 2, 2, 0), await choose(cy, 2, 1, 1)]).toEqual([0, 400])
    expect((await seen(cy))[1]).toMatchObject({ mine: [0, 2], counts: [1, 0, 1], voters: 1 })
  })

  it('R128: counts are for who voted and for managers, and for all once it is closed', async () => {
    await launched(1)
    await choose(bob, 1, 0)
    const bobs = [[{ uuid: 'bob', name: 'bob' }], [], []]
    expect(await seen(bob)).toMatchObject([{ counts: [1, 0, 0], names: bobs }])
    expect(await seen(ann)).toMatchObject([{ counts: [1, 0, 0], names: bobs, mine: null }])
    for (const each of [cy, eve]) expect(await seen(each)).toMatchObject([{ voters: 1, counts: null, names: null }])
    await step(ann, 1, 'close')
    for (const each of [cy, eve]) expect(await seen(each)).toMatchObject([{ counts: [1, 0, 0], names: bobs }])
  })

  it('R128: of an anonymous poll nobody is told who voted, not by an answer, an event or a message', async () => {
    await launched(1, { anonymous: true })
    kit.pushes.length = 0
    await choose(bob, 1, 1)
    await choose(cy, 1, 1)
    const whom = (polls: Poll[]): string => JSON.stringify(polls)
    for (const each of [ann, bob, cy]) expect(whom(await seen(each))).not.toMatch(/"(bob|cy)"/)
    expect(await seen(bob)).toMatchObject([{ mine: [1], counts: [0, 2, 0], names: null }])
    expect(kit.pushes).toEqual([])
    await step(ann, 1, 'close')
    for (const each of [ann, bob, cy, eve]) {
      expect(whom(await seen(each))).not.toMatch(/"(bob|cy)"/)
      expect(JSON.stringify((await look(each, 'r1')).room)).not.toContain(idOf(1))
    }
  })

  it('R127: the vote of who left counts, and is still theirs when they are back', async () => {
    await launched(1)
    await choose(bob, 1, 0)
    await bob.leave('r1')
    expect(await seen(ann)).toMatchObject([{ voters: 1, counts: [1, 0, 0] }])
    await bob.enter('r1')
    expect(await seen(bob)).toMatchObject([{ mine: [0] }])
  })

  it('R125: a room holds fifty', async () => {
    for (let n = 0; n < pollLimits.polls; n++) expect(await write(ann, n)).toBe(0)
    expect([await write(ann, 50), await write(ann, 49)]).toEqual([400, 0])
  })
})

it('R55, R126: polls and votes survive a restart in their order, and go with the room', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'roomline-polls-'))
  const open = () => openDatabase(join(dir, 'service.db'), [accountMigrations, ...roomMigrations])
  const db = open()
  const first = roomKit({ db })
  const host = await first.person('ann')
  await host.create('r1')
  await host.enter('r1')
  for (const n of [3, 1, 2]) await write(host, n)
  await step(host, 1, 'launch')
  await choose(host, 1, 2)
  await remove(host, 2)
  first.close()
  db.close()

  const again = open()
  const second = roomKit({ db: again })
  const back = second.device('ann')
  expect(await seen(back)).toMatchObject([
    { id: idOf(3), state: 'draft' },
    { id: idOf(1), state: 'open', mine: [2], counts: [0, 0, 1] },
  ])
  await back.call('DELETE', '/v2/rooms/r1')
  expect(again.prepare('SELECT count(*) AS n FROM room_poll').get()).toMatchObject({ n: 0 })
  second.close()
  again.close()
  rmSync(dir, { recursive: true, force: true })
})
