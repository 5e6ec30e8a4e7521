import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId, conversationId, roomUuid, type RoomUuid } from '@shared/ids'
import { endpointOf, signedIn, until, type RoomPerson } from './room-person'
import { person, TestService } from './service'

const aliceId = accountId('alice')
const bobId = accountId('bob')
const caller = { windowId: 1, kind: 'main' } as const

let service: TestService
let alice: RoomPerson
let bob: RoomPerson
/** Bob's ears: while deaf, pushes are lost on the way to him. */
const ears = { deaf: false }

beforeAll(async () => {
  service = await TestService.start([person('alice', '林晓'), person('bob', '陈博')])
  alice = await signedIn(endpointOf(service.ready), 'alice', 'alice-token')
  bob = await signedIn(endpointOf(service.ready), 'bob', 'bob-token', () => !ears.deaf)
})

afterAll(async () => {
  await alice?.close()
  await bob?.close()
  await service?.remove()
})

const code = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

const rooms = (who: RoomPerson): RoomPerson['kit']['roomService'] => who.kit.roomService
const phase = (who: RoomPerson, wanted: string): Promise<unknown> =>
  until(rooms(who).current, (state) => state.phase === wanted)
const member = (who: RoomPerson, uuid: typeof aliceId) => rooms(who).members.get()[uuid]

/** Alice opens a room and bob comes in. */
async function together(password?: string): Promise<RoomUuid> {
  const info = await rooms(alice).createRoom({ roomName: '周会', ...(password ? { password } : {}) })
  await rooms(bob).joinRoom({ roomUuid: info.roomUuid, ...(password ? { password } : {}) })
  await until(rooms(alice).members, (members) => bobId in members)
  return info.roomUuid
}

async function apart(): Promise<void> {
  await rooms(bob).leaveRoom()
  await rooms(alice).leaveRoom()
}

describe('two people in a room over their IM sessions', () => {
  it('the creator is host, the other a member, and each sees both by name', async () => {
    await together()
    for (const who of [alice, bob]) {
      expect(member(who, aliceId)).toMatchObject({ name: '林晓', role: 'host' })
      expect(member(who, bobId)).toMatchObject({ name: '陈博', role: 'member' })
    }
    await apart()
  })

  it('lock, rename and roles reach the other; a member may not do what only managers may', async () => {
    await together()
    const listened: string[] = []
    rooms(bob)
      .context()
      .addRoomListener({ onMemberNameChanged: (_member, name) => listened.push(name) })
    expect(await code(rooms(bob).context().setLocked(true))).toBe('room/forbidden')
    await rooms(alice).context().setLocked(true)
    await until(rooms(bob).current, (state) => 'info' in state && state.info.locked)
    await rooms(alice).context().changeMemberName(bobId, '小陈')
    await until(rooms(bob).members, (members) => members[bobId]?.name === '小陈')
    expect(listened).toEqual(['小陈'])
    await rooms(alice).context().changeMemberRole(bobId, 'cohost')
    await until(rooms(bob).members, (members) => members[bobId]?.role === 'cohost')
    await rooms(bob).context().setLocked(false)
    await rooms(alice).context().handOverMyRole(bobId)
    await until(rooms(alice).members, (members) => members[bobId]?.role === 'host')
    expect(member(alice, aliceId)?.role).toBe('member')
    await apart()
  })

  it('custom properties of room and member come and go for everybody', async () => {
    await together()
    const info = (who: RoomPerson) => {
      const state = rooms(who).current.get()
      return 'info' in state ? state.info.properties : {}
    }
    await rooms(alice).context().updateRoomProperty('topic', '路线图')
    await until(rooms(bob).current, () => info(bob).topic === '路线图')
    await rooms(alice).context().deleteRoomProperty('topic')
    await until(rooms(bob).current, () => !('topic' in info(bob)))
    await rooms(bob).context().updateMemberProperty(bobId, 'handsUp', '1')
    await until(rooms(alice).members, (members) => members[bobId]?.properties.handsUp === '1')
    await rooms(bob).context().deleteMemberProperty(bobId, 'handsUp')
    await until(rooms(alice).members, (members) => members[bobId]?.properties.handsUp === undefined)
    await apart()
  })

  it('chat goes both ways, in Chinese and English', async () => {
    await together()
    await rooms(alice).chat.sendTextMessage('a'.repeat(32), '大家好')
    await until(rooms(bob).chat.messages, ([line]) => line?.text === '大家好')
    await rooms(bob).chat.sendTextMessage('b'.repeat(32), 'hello')
    const lines = await until(rooms(alice).chat.messages, (all) => all.length === 2)
    expect(lines.map(({ senderName, text, status }) => [senderName, text, status])).toEqual([
      ['林晓', '大家好', 'sent'],
      ['陈博', 'hello', 'sent'],
    ])
    await apart()
  })

  it('leaving is seen by the other; the host leaving hands the room on', async () => {
    await together()
    await rooms(alice).leaveRoom()
    const left = await until(rooms(bob).members, (members) => !(aliceId in members) && members[bobId]?.role === 'host')
    expect(Object.keys(left)).toEqual(['bob'])
    await apart()
  })

  it('a kicked member is told KICK_OUT, an ended room CLOSE_BY_MEMBER', async () => {
    const room = await together()
    await rooms(alice).context().kickMemberOut(bobId)
    expect(await phase(bob, 'ended')).toMatchObject({ reason: 'KICK_OUT' })
    await rooms(bob).joinRoom({ roomUuid: room })
    await rooms(alice).endRoom()
    expect(await phase(bob, 'ended')).toMatchObject({ reason: 'CLOSE_BY_MEMBER' })
    expect(rooms(alice).current.get().phase).toBe('idle')
    await apart()
  })

  it('the door: password missing, wrong, right; locked; no such room', async () => {
    const { roomUuid: room } = await rooms(alice).createRoom({ roomName: '密谈', password: '8848' })
    const join = (password?: string): Promise<unknown> =>
      code(rooms(bob).joinRoom({ roomUuid: room, ...(password ? { password } : {}) }))
    expect([await join(), await join('1'), await join('8848')]).toEqual([
      'room/password-required',
      'room/wrong-password',
      'ok',
    ])
    await rooms(bob).leaveRoom()
    await rooms(alice).context().setLocked(true)
    expect(await join('8848')).toBe('room/locked')
    expect(await code(rooms(bob).joinRoom({ roomUuid: roomUuid('100000001') }))).toBe('room/not-found')
    await apart()
  })
})

describe('finding rooms', () => {
  it('a card in the conversation makes the room live for the other, until it ends', async () => {
    const conversation = conversationId('alice', 'p2p', 'bob')
    const { roomUuid: room } = await alice.kit.room.createRoom({ roomName: '站会', invite: conversation }, caller)
    const active = bob.kit.room.active(undefined, caller)
    const found = await until(active, (all) => all.length === 1)
    expect(found).toMatchObject([{ roomUuid: room, roomName: '站会', peerId: 'alice', memberCount: 1 }])
    expect(await bob.kit.room.lookUp({ text: `roomline://join?room=${room}` }, caller)).toMatchObject({
      found: 'room',
      roomName: '站会',
    })
    await rooms(alice).endRoom()
    await bob.kit.room.refreshActive(undefined, caller)
    expect(active.get()).toEqual([])
    expect(await bob.kit.room.lookUp({ text: room }, caller)).toMatchObject({ found: 'missing' })
  })
})

describe('one person on two devices (P15)', () => {
  it('the second device is asked first; moving puts the first one out, and its place is kept', async () => {
    const room = await together()
    // The room service tells devices apart by their id; whether two IM links may coexist is the IM policy’s matter.
    const headers = {
      'content-type': 'application/json',
      AppKey: service.ready.appKey,
      user: 'bob',
      token: 'bob-token',
      authType: '0',
      deviceId: 'phone-of-bob',
      clientType: 'android',
    }
    const at = `${service.ready.api}/scene/apps/${service.ready.appKey}/v2/rooms/${room}/entry`
    await fetch(at, { method: 'POST', headers, body: JSON.stringify({ role: 'member', userName: '陈博' }) })
    expect(await phase(bob, 'ended')).toMatchObject({ reason: 'kICK_BY_SELF' })
    expect(await code(rooms(bob).joinRoom({ roomUuid: room }))).toBe('room/other-device')
    await rooms(bob).joinRoom({ roomUuid: room, moveHere: true })
    await until(rooms(alice).members, (members) => members[bobId]?.clientType !== 'android')
    await apart()
  })
})

describe('what is missed is repaired', () => {
  it('a service killed under a room: both are back in it when it is, and events flow again', async () => {
    const room = await together()
    await service.end('SIGKILL')
    await Promise.all([phase(alice, 'reconnecting'), phase(bob, 'reconnecting')])
    await service.restart()
    await Promise.all([phase(alice, 'joined'), phase(bob, 'joined')])
    await rooms(alice).context().setLocked(true)
    await until(rooms(bob).current, (state) => 'info' in state && state.info.locked)
    expect(rooms(bob).context().roomUuid).toBe(room)
    await apart()
  })

  it('pushes that never arrive are fetched when the next one shows the gap', async () => {
    await together()
    ears.deaf = true
    await rooms(alice).context().setLocked(true)
    await rooms(alice).context().changeMemberName(aliceId, '林晓（主持）')
    ears.deaf = false
    await rooms(alice).context().updateRoomProperty('topic', 'x')
    await until(
      rooms(bob).current,
      (state) => 'info' in state && state.info.locked && state.info.properties.topic === 'x',
    )
    expect(member(bob, aliceId)?.name).toBe('林晓（主持）')
    await apart()
  })
})
