import { beforeEach, describe, expect, it } from 'vitest'
import { suspendedSettings } from '@shared/room/room-settings'
import { heard, look, roomKit, type RoomKit } from './test-kit'

type Device = ReturnType<RoomKit['device']>

let kit: RoomKit
let ann: Device
let bob: Device
let cy: Device

const settings = async (of: Device, body: object) => (await of.call('PUT', '/v1/rooms/r1/settings', body)).code
const stream = async (of: Device, type: string, query = '') =>
  (await of.call('PUT', `/v1/rooms/r1/members/${of.user}/streams/${type}${query}`, { value: 1 })).code
const streams = async (user: string) => {
  const { members } = await look(ann, 'r1')
  return Object.keys(members.find(({ userUuid }) => userUuid === user)?.streams ?? {})
}
/** What an account was told since the last time it was asked for. */
function since(user: string): number[] {
  const all = heard(kit, user)
  kit.pushes.length = 0
  return all
}

/** ann is host, bob cohost, cy member. */
beforeEach(async () => {
  kit = roomKit()
  ann = await kit.person('ann')
  bob = await kit.person('bob')
  cy = await kit.person('cy')
  await ann.create('r1')
  for (const each of [ann, bob, cy]) await each.enter('r1')
  await ann.call('PUT', '/v1/rooms/r1/members/bob', { role: 'cohost' })
  kit.pushes.length = 0
})

describe('settings', () => {
  it('R80: several at once are one event; members are refused, unknown ones too', async () => {
    expect(await settings(cy, { chat: 'managers' })).toBe(403)
    expect(await settings(ann, { chat: 'nobody' })).toBe(400)
    expect(await settings(ann, { tea: true })).toBe(400)
    expect(await settings(bob, { chat: 'managers', rename: 'managers', waitingRoom: true })).toBe(0)
    expect(await settings(bob, { chat: 'managers' })).toBe(0)
    expect(since('cy')).toEqual([10])
    const { room } = await look(cy, 'r1')
    const stored = (room.properties as Record<string, { value: object }>).settings?.value
    expect(stored).toMatchObject({ chat: 'managers', rename: 'managers', waitingRoom: true, speak: 'everyone' })
    expect((await ann.call('PUT', '/v1/rooms/r1/properties/settings', { value: {} })).code).toBe(403)
  })

  it('R81: what is taken from members is refused to them and not to managers; off is always one’s own', async () => {
    expect(await stream(cy, 'video')).toBe(0)
    await settings(ann, { speak: 'managers', share: 'managers', chat: 'managers', rename: 'managers' })
    expect([await stream(cy, 'audio'), await stream(cy, 'subVideo')]).toEqual([403, 403])
    expect([await stream(bob, 'audio'), await stream(bob, 'subVideo')]).toEqual([0, 0])
    const send = (of: Device) => of.call('POST', '/v1/rooms/r1/send', { cmdId: 10_001, message: 'x' })
    expect([(await send(cy)).code, (await send(bob)).code]).toEqual([403, 0])
    expect((await cy.call('PUT', '/v1/rooms/r1/members/cy', { userName: 'C' })).code).toBe(403)
    expect((await cy.call('PUT', '/v1/rooms/r1/properties/wbSharingUuid?a=cy', { value: 'cy' })).code).toBe(403)
    expect((await cy.call('DELETE', '/v1/rooms/r1/members/cy/streams/video')).code).toBe(0)
  })

  it('R82: a right that goes takes its stream and its board along, in the same batch', async () => {
    await stream(cy, 'audio')
    await stream(cy, 'subVideo')
    await cy.call('PUT', '/v1/rooms/r1/properties/wbSharingUuid?a=cy', { value: 'cy' })
    since('cy')
    await settings(ann, { share: 'managers' })
    expect(since('cy')).toEqual([10, 41, 11])
    expect(await streams('cy')).toEqual(['audio'])
  })

  it('R82: a cohost made a member again in a suspended room is silent at once', async () => {
    await stream(bob, 'audio')
    await settings(ann, { speak: 'managers' })
    expect(await streams('bob')).toEqual(['audio'])
    since('cy')
    await ann.call('PUT', '/v1/rooms/r1/members/bob', { role: 'member' })
    expect(since('cy')).toEqual([70, 41])
  })

  it('R83: mute all silences members, not managers, with or without the way back', async () => {
    const mute = async (of: Device, body: object) => (await of.call('POST', '/v1/rooms/r1/mute-all', body)).code
    for (const each of [ann, bob, cy]) await stream(each, 'audio')
    expect(await mute(cy, { stream: 'audio', mayTurnOn: true })).toBe(403)
    since('cy')
    expect(await mute(bob, { stream: 'audio', mayTurnOn: true })).toBe(0)
    expect(since('cy')).toEqual([41])
    expect([await streams('ann'), await streams('bob'), await streams('cy')]).toEqual([['audio'], ['audio'], []])
    expect(await stream(cy, 'audio')).toBe(0)
    expect(await mute(ann, { stream: 'audio', mayTurnOn: false })).toBe(0)
    expect([await streams('cy'), await stream(cy, 'audio')]).toEqual([[], 403])
    expect(await mute(ann, { stream: 'audio', mayTurnOn: true })).toBe(0)
    expect(await stream(cy, 'audio')).toBe(0)
    expect(await mute(ann, { stream: 'smell', mayTurnOn: true })).toBe(400)
  })

  it('R88: whom a manager asks may turn it on although members may not, until a manager stops it', async () => {
    const ask = (user: string, type: number) =>
      ann.call('POST', `/v1/rooms/r1/members/${user}/send`, { cmdId: 99, message: JSON.stringify({ type }) })
    await ann.call('POST', '/v1/rooms/r1/mute-all', { stream: 'audio', mayTurnOn: false })
    await ask('cy', 2)
    expect(await stream(cy, 'audio')).toBe(403)
    await ask('cy', 1)
    expect(await stream(cy, 'audio')).toBe(0)
    await settings(ann, { chat: 'managers' })
    expect(await streams('cy')).toEqual(['audio'])
    await ann.call('DELETE', '/v1/rooms/r1/members/cy/streams/audio')
    expect(await stream(cy, 'audio')).toBe(403)
    await ann.call('POST', '/v1/rooms/r1/send', { cmdId: 99, message: { type: 3 } })
    expect(await stream(cy, 'audio')).toBe(0)
    await ann.call('POST', '/v1/rooms/r1/mute-all', { stream: 'audio', mayTurnOn: false })
    expect([await streams('cy'), await stream(cy, 'audio')]).toEqual([[], 403])
    await ask('cy', 1)
    expect((await cy.enter('r1')).data).toMatchObject({ member: { asked: ['video', 'audio'] } })
    await ann.call('POST', '/v1/rooms/r1/suspend')
    expect(await stream(cy, 'audio')).toBe(403)
  })

  it('R84: suspending takes everything from members at once', async () => {
    for (const type of ['audio', 'video', 'subVideo']) await stream(cy, type)
    since('cy')
    expect((await cy.call('POST', '/v1/rooms/r1/suspend')).code).toBe(403)
    expect((await ann.call('POST', '/v1/rooms/r1/suspend')).code).toBe(0)
    expect(since('cy')).toEqual([10, 41, 41, 41])
    expect((await look(ann, 'r1')).room.properties).toMatchObject({ settings: { value: suspendedSettings } })
  })

  it('R85: a new password is for who comes; who is in stays in', async () => {
    const dee = await kit.person('dee')
    const set = async (of: Device, password: string) =>
      (await of.call('PUT', '/v1/rooms/r1/password', { password })).code
    expect(await set(cy, '1')).toBe(403)
    expect(await set(bob, '8848')).toBe(0)
    expect(kit.pushes.filter(({ to }) => to === 'cy')).toMatchObject([{ cmd: 1001, data: { hasPassword: true } }])
    expect([(await dee.enter('r1')).code, (await dee.enter('r1', { password: '8848' })).code]).toEqual([1020, 0])
    expect((await cy.enter('r1')).code).toBe(0)
    expect(await set(ann, '')).toBe(0)
    expect((await look(cy, 'r1')).room).toMatchObject({ hasPassword: false })
  })
})

describe('sharing, asking, reacting', () => {
  it('R86: managers take a share over in one step, members do not', async () => {
    await stream(cy, 'subVideo')
    expect(await stream(bob, 'subVideo')).toBe(1012)
    since('ann')
    expect(await stream(bob, 'subVideo', '?takeOver=1')).toBe(0)
    expect(since('ann')).toEqual([41, 40])
    expect(await stream(cy, 'subVideo', '?takeOver=1')).toBe(403)
    expect([await streams('bob'), await streams('cy')]).toEqual([['subVideo'], []])
  })

  it('R48: marks need the right to draw, and who shares may always wipe them off', async () => {
    const mark = async (of: Device) =>
      (await of.call('POST', '/v1/rooms/r1/send', { cmdId: 12_001, message: '{}' })).code
    await settings(ann, { chat: 'managers' })
    expect(await mark(cy)).toBe(0)
    await settings(ann, { draw: 'managers' })
    expect([await mark(cy), await mark(bob)]).toEqual([403, 0])
    await stream(cy, 'subVideo')
    expect(await mark(cy)).toBe(0)
  })

  it('R87: only managers ask for media; hands carry their time; reactions are for all, five in three seconds', async () => {
    const ask = async (of: Device, path: string) =>
      (await of.call('POST', `/v1/rooms/r1/${path}`, { cmdId: 99, message: { type: 1 } })).code
    expect([await ask(cy, 'send'), await ask(cy, 'members/ann/send')]).toEqual([403, 403])
    expect([await ask(bob, 'send'), await ask(ann, 'members/cy/send')]).toEqual([0, 0])

    const hand = '/v1/rooms/r1/members/cy/properties/handsUp'
    await cy.call('PUT', hand, { value: '1' })
    expect(kit.pushes.at(-1)?.data.properties).toEqual({ handsUp: { value: '1', time: kit.clock.now } })
    expect((await look(ann, 'r1')).members[2]?.properties.handsUp).toEqual({ value: '1', time: kit.clock.now })
    expect((await bob.call('DELETE', hand)).code).toBe(0)

    const react = async (of: Device) =>
      (await of.call('POST', '/v1/rooms/r1/send', { cmdId: 11_000, message: '{}' })).code
    await settings(ann, suspendedSettings)
    const codes: number[] = []
    for (let n = 0; n < 6; n++) codes.push(await react(cy))
    expect([codes, await react(bob)]).toEqual([[0, 0, 0, 0, 0, 416], 0])
    kit.clock.now += 3_000
    expect(await react(cy)).toBe(0)
  })
})

describe('media', () => {
  it('R115: without media there is no way in; with it, who is in is told to all', async () => {
    expect((await cy.call('POST', '/v1/rooms/r1/members/joinRtc')).code).toBe(600420)
    kit.setInRtc('r1', 'cy', true)
    kit.setInRtc('r1', 'nobody', true)
    expect((await look(ann, 'r1')).members[2]?.properties.states).toMatchObject({ rtcState: 2 })
    expect((await cy.call('POST', '/v1/rooms/r1/members/leaveRtc')).code).toBe(0)
    expect(since('ann')).toEqual([32, 31])
    kit.setInRtc('r1', 'cy', true)
    await cy.enter('r1')
    expect((await look(ann, 'r1')).members[2]?.properties.states).toMatchObject({ rtcState: 1 })
  })
})
