import { describe, expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import type { RoomEvent } from './room-event'
import { alice, bob } from './fakes'
import { modelOf } from './room-model'
import { parseEntry, parseSnapshot } from './room-replies'
import { applyEvent, applySnapshot } from './room-steps'

const wire = (userUuid: string, more: object = {}): object => ({
  userUuid,
  userName: userUuid,
  role: 'member',
  deviceId: `device-of-${userUuid}`,
  clientType: 'pc',
  streams: {},
  properties: { states: { rtcState: 1 } },
  ...more,
})
const room = { roomUuid: '123456789', roomName: 'Talk', properties: { lock: { value: 0 }, topic: { value: 'a' } } }
const members = [wire('alice', { role: 'host' }), wire('bob')]
const entry = parseEntry({ room, member: members[0], members, sequence: 4 })
const model = modelOf(entry, alice, 'device-of-alice')

const on = (cmd: number, data: object, from = model) =>
  applyEvent(from, {
    kind: 'room',
    roomUuid: '123456789',
    cmd,
    sequence: 5,
    time: 0,
    data: data as RoomEvent['data'],
  })
const names = (step: ReturnType<typeof on>): string[] => step.notices.map(({ name }) => name)
const byBob = { operatorMember: { userUuid: 'bob' } }

describe('room events change the model and tell NERoom’s listeners (specs §4.3)', () => {
  it('10 lock and custom properties', () => {
    const step = on(10, { properties: { lock: { value: 1 }, topic: { value: 'b' } }, ...byBob })
    expect(step.model.info).toMatchObject({ locked: true, properties: { topic: 'b' } })
    expect(names(step)).toEqual(['onRoomLockStateChanged', 'onRoomPropertiesChanged'])
  })

  it('11 removes a property and tells its old value', () => {
    const step = on(11, { key: 'topic' })
    expect(step.model.info.properties).toEqual({})
    expect(step.notices).toEqual([{ name: 'onRoomPropertiesDeleted', args: [{ topic: 'a' }] }])
  })

  it('30 brings a member in, once', () => {
    const joined = on(30, { members: [wire('carol')] })
    expect(Object.keys(joined.model.members)).toEqual(['alice', 'bob', 'carol'])
    expect(names(on(30, { members: [wire('carol')] }, joined.model))).toEqual([])
  })

  it('33 takes a member out; mine ends the room only when it names this device', () => {
    const left = on(33, { members: [{ userUuid: 'bob', reason: { type: 'NORMAL', deviceId: 'device-of-bob' } }] })
    expect(left.model.members[bob]).toBeUndefined()
    const mine = (type: string, deviceId: string) =>
      on(33, { members: [{ userUuid: 'alice', reason: { type, deviceId } }] })
    expect(mine('ADMIN_KICK', 'device-of-alice').ended).toBe('KICK_OUT')
    expect(mine('SELF_KICK', 'device-of-alice').ended).toBe('kICK_BY_SELF')
    expect(mine('SELF_KICK', 'my-phone').ended).toBeUndefined()
  })

  it('40 and 41 are the on and off of streams; an operator nobody knows is not believed', () => {
    const bobsAudio = { member: { userUuid: 'bob' }, streams: { audio: { value: 1 } } }
    const opened = on(40, { ...bobsAudio, ...byBob })
    expect(opened.model.members[bob]?.isAudioOn).toBe(true)
    expect(on(40, { ...bobsAudio, operatorMember: { userUuid: 'nobody' } }).model).toBe(model)
    const closed = on(41, { member: { userUuid: 'bob' }, streamType: 'audio', ...byBob }, opened.model)
    expect(closed.notices).toMatchObject([{ name: 'onMemberAudioMuteChanged', args: [{ uuid: 'bob' }, true, 'bob'] }])
  })

  it('51 ends the room with its reason; one we do not know is UNKNOWN', () => {
    expect(on(51, { reason: 'CLOSE_BY_MEMBER' }).ended).toBe('CLOSE_BY_MEMBER')
    expect(on(51, { reason: 'TOMORROW' }).ended).toBe('UNKNOWN')
  })

  it('70 and 71 change role and name and tell before and after', () => {
    const role = on(70, { member: { userUuid: 'bob', role: 'cohost' } })
    expect(role.notices).toMatchObject([
      { name: 'onMemberRoleChanged', args: [{ role: 'cohost' }, 'member', 'cohost'] },
    ])
    expect(on(71, { member: { userUuid: 'bob', userName: 'Bob' } }).model.members[bob]?.name).toBe('Bob')
  })

  it('leaves the model alone, identically, for events about nobody and for unknown numbers', () => {
    for (const cmd of [20, 21, 32, 40, 70, 71, 4711]) expect(on(cmd, { member: { userUuid: 'zoe' } }).model).toBe(model)
  })
})

describe('a snapshot in place of lost events', () => {
  const snapshot = (all: object[]) => parseSnapshot({ sequence: 9, snapshot: { room, members: all } })

  it('tells the difference as if it had happened now', () => {
    const step = applySnapshot(model, snapshot([wire('alice', { role: 'member' }), wire('carol')]))
    expect(step.notices.map(({ name }) => name)).toEqual([
      'onMemberJoinRoom',
      'onMemberLeaveRoom',
      'onMemberRoleChanged',
    ])
    expect(Object.keys(step.model.members)).toEqual([alice, accountId('carol')])
  })

  it('ends the room when I am not in it, or another device is me', () => {
    expect(applySnapshot(model, snapshot([wire('bob')])).ended).toBe('LEAVE_BY_SELF')
    expect(applySnapshot(model, snapshot([wire('alice', { deviceId: 'my-phone' })])).ended).toBe('kICK_BY_SELF')
  })
})
