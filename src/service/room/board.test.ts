import { beforeEach, describe, expect, it } from 'vitest'
import { drawsOnShown } from './rule-board'
import { heard, look, roomKit, type RoomKit } from './test-kit'

type Device = Awaited<ReturnType<RoomKit['person']>>
const kitOf = { kit: undefined as unknown as RoomKit }
let ann: Device
let bob: Device
let cy: Device

const put = async (of: Device, path: string, value: unknown) =>
  (await of.call('PUT', `/v1/rooms/r1/${path}`, { value })).code
const drop = async (of: Device, path: string) => (await of.call('DELETE', `/v1/rooms/r1/${path}`)).code
const properties = async () => Object.keys((await look(ann, 'r1')).room.properties as object)
const shows = async (of: Device, board: string) => [
  await put(of, `properties/wbSharingUuid?a=${of.user}`, of.user),
  await put(of, `properties/wbBoard?a=${of.user}`, board),
]
const draws = (user: string): boolean => {
  const room = kitOf.kit.rooms.peek('r1')
  const member = room?.members.get(user)
  return Boolean(room && member && drawsOnShown(room, member))
}

beforeEach(async () => {
  const kit = (kitOf.kit = roomKit())
  ;[ann, bob, cy] = [await kit.person('ann'), await kit.person('bob'), await kit.person('cy')]
  await ann.create('r1')
  await ann.enter('r1', { role: 'host' })
  await bob.enter('r1')
  await cy.enter('r1')
})

describe('R141: which board a room shows', () => {
  it('says who shows it, of itself, and nobody else', async () => {
    expect(await put(bob, 'properties/wbBoard?a=bob', 'c.bob.cy')).toBe(403)
    expect(await shows(bob, 'c.bob.cy')).toEqual([0, 0])
    expect(await put(ann, 'properties/wbBoard?a=ann', 'c.bob.eve')).toBe(403)
    expect(await put(ann, 'properties/wbBoard?a=bob', 'c.bob.eve')).toBe(403)
    expect(await put(bob, 'properties/wbBoard', 'c.bob.cy')).toBe(403)
  })

  it('goes with its sharing: ended, taken, left', async () => {
    await shows(bob, 'c.bob.cy')
    await put(ann, 'properties/wbMode', 'everyone')
    kitOf.kit.pushes.length = 0
    expect(await drop(ann, 'properties/wbSharingUuid')).toBe(0)
    expect(heard(kitOf.kit, 'cy')).toEqual([11, 11, 11])
    expect(await properties()).toEqual([])
    await shows(cy, 'c.bob.cy')
    await put(ann, 'properties/wbMode', 'everyone')
    await cy.leave('r1')
    expect(await properties()).toEqual([])
    await shows(bob, 'c.bob.cy')
    await ann.call('PUT', '/v1/rooms/r1/settings', { share: 'managers' })
    expect(await properties()).not.toContain('wbBoard')
  })

  it('the mode is for who shows and managers, while one shows', async () => {
    expect(await put(ann, 'properties/wbMode', 'everyone')).toBe(403)
    await shows(bob, 'c.bob.cy')
    expect(await put(cy, 'properties/wbMode?a=cy', 'everyone')).toBe(403)
    expect(await put(bob, 'properties/wbMode?a=bob', 'everyone')).toBe(0)
  })
})

describe('R142, R143: who draws', () => {
  it('who shows, managers, who was let, and everybody in that mode', async () => {
    await shows(bob, 'c.bob.cy')
    expect(['ann', 'bob', 'cy'].map(draws)).toEqual([true, true, false])
    expect(await put(cy, 'members/cy/properties/wbDrawable', '1')).toBe(403)
    expect(await put(bob, 'members/cy/properties/wbDrawable', '1')).toBe(0)
    expect(draws('cy')).toBe(true)
    expect(await drop(bob, 'members/cy/properties/wbDrawable')).toBe(0)
    expect(draws('cy')).toBe(false)
    await put(bob, 'properties/wbMode?a=bob', 'everyone')
    expect(draws('cy')).toBe(true)
    await ann.call('PUT', '/v1/rooms/r1/settings', { draw: 'managers' })
    expect(['ann', 'bob', 'cy'].map(draws)).toEqual([true, true, false])
  })
})
