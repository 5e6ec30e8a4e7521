import { describe, expect, it } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import type { RoomMember } from '@shared/room/room'
import { Cell, KeyedCell } from '@shared/state'
import { alice, bob, FakeClock, FakeIm, silent } from '../roomkit/fakes'
import type { RoomRequest } from '../roomkit/room-http'
import type { RoomRtc } from '../roomkit/room-service'
import { createRtc } from '.'
import { toPieces } from './chunks'
import { meshCommand } from './mesh-post'

const caller = { windowId: 1, kind: 'meeting' } as const
const entry: RoomRtc = {
  rtcKey: '',
  rtcToken: '',
  rtcUid: 7,
  session: 1,
  moved: false,
  roomUuid: roomUuid('100200300'),
  myUuid: alice,
}

function stage(offers: string[] = ['media-sfu'], isPrivate = false) {
  const im = new FakeIm()
  const clock = new FakeClock()
  const joined = new Cell<RoomRtc | null>(null)
  const members = new KeyedCell<RoomMember>()
  members.reset({ bob: { uuid: bob, rtcUid: 9 } as RoomMember })
  const requests: RoomRequest[] = []
  let reply: unknown = null
  const { rtc, close } = createRtc({
    roomKit: {
      access: () => Promise.reject(new Error('no server in this test')),
      request: (request) => {
        requests.push(request)
        return Promise.resolve(reply)
      },
      roomService: {
        rtc: joined,
        members,
        context: () => {
          throw new Error('not used here')
        },
      },
    },
    offers: new Cell<readonly string[]>(offers),
    isPrivate: () => isPrivate,
    onNotify: (listener) => im.onNotify(listener),
    clock,
    log: silent,
  })
  return {
    ...{ im, clock, joined, members, requests, rtc, close },
    grant: () => rtc.grant(undefined, caller).get(),
    descriptions: () => rtc.descriptions(undefined, caller).get(),
    replyWith: (value: unknown) => (reply = value),
  }
}

describe('the grant', () => {
  it('is the service’s own media where it announces them, for as long as I am in the room', () => {
    const { joined, grant } = stage()
    expect(grant()).toBeNull()
    joined.set(entry)
    expect(grant()).toEqual({ engine: 'embedded', session: 1, myUuid: alice })
    joined.set(null)
    expect(grant()).toBeNull()
  })

  it('is Yunxin’s engine where entry hands out its key and token, with who is who', () => {
    const { joined, grant } = stage([])
    joined.set({ ...entry, rtcKey: 'key', rtcToken: 'token' })
    expect(grant()).toEqual({
      engine: 'yunxin',
      session: 1,
      myUuid: alice,
      appKey: 'key',
      channelName: '100200300',
      uid: 7,
      token: 'token',
      addresses: { 9: 'bob' },
    })
  })

  it('asks for the token that entry did not bring', async () => {
    const { joined, grant, requests, replyWith, clock } = stage([])
    replyWith({ rtcToken: 'later' })
    joined.set({ ...entry, rtcKey: 'key' })
    await clock.pass(0)
    expect(requests).toMatchObject([{ method: 'POST', path: '/v1/rooms/100200300/members/joinRtc' }])
    expect(grant()).toMatchObject({ engine: 'yunxin', token: 'later' })
  })

  it('waits in a private deployment until that has told its servers, and takes the bare token of NERoom', async () => {
    const { joined, grant, requests, replyWith, clock } = stage([], true)
    replyWith({ rtc: { channelServer: 'http://10.0.0.5:6001', useIPv6: false } })
    joined.set({ ...entry, rtcKey: 'key', rtcToken: 'token' })
    expect(grant()).toBeNull()
    await clock.pass(0)
    expect(requests).toMatchObject([{ method: 'GET', path: '/v1/skuEnv' }])
    expect(grant()).toMatchObject({ token: 'token', servers: { channelServer: 'http://10.0.0.5:6001' } })
    replyWith('bare')
    joined.set({ ...entry, rtcKey: 'key', session: 2 })
    await clock.pass(0)
    expect(grant()).toMatchObject({ session: 2, token: 'bare' })
    expect(grant()).not.toHaveProperty('servers')
  })

  it('asks nobody for servers where media is the service’s own', () => {
    const { joined, grant, requests } = stage(['media-sfu'], true)
    joined.set(entry)
    expect([grant()?.engine, requests]).toEqual(['embedded', []])
  })

  it('is none where the endpoint has no media that this app speaks', () => {
    const { joined, grant } = stage([])
    joined.set(entry)
    expect(grant()).toBeNull()
  })

  it('counts as an entry once; a page that comes later goes by the room', () => {
    const { joined, rtc } = stage()
    joined.set(entry)
    const take = () => rtc.takeEntry(undefined, caller)
    expect([take(), take()]).toEqual([true, false])
    joined.set({ ...entry, session: 2 })
    expect([take(), take()]).toEqual([true, false])
  })
})

describe('the post of a mesh', () => {
  const description = { number: 3, type: 'offer' as const, sdp: 'v=0\r\n'.repeat(900) }
  const push = (from: string, message: string, room = '100200300') => ({
    type: 'RM',
    cmd: meshCommand,
    roomUuid: room,
    data: { operatorMember: { userUuid: from }, message },
  })

  it('goes to one member in pieces', async () => {
    const { joined, rtc, requests } = stage()
    joined.set(entry)
    await rtc.sendDescription({ to: bob, description }, caller)
    expect(requests.map(({ path }) => path)).toEqual(
      Array.from({ length: toPieces(description).length }, () => '/v1/rooms/100200300/members/bob/send'),
    )
  })

  it('comes together as state; another room, or somebody who is not in this one, is not heard', () => {
    const { joined, im, descriptions } = stage()
    joined.set(entry)
    for (const piece of toPieces(description)) {
      im.notify(push('mallory', piece))
      im.notify(push('constructor', piece))
      im.notify(push('bob', piece, '999'))
    }
    expect(descriptions()).toEqual({})
    for (const piece of toPieces(description)) im.notify(push('bob', piece))
    expect(descriptions()).toEqual({ [accountId('bob')]: description })
  })

  it('is forgotten with the room', () => {
    const { joined, im, descriptions } = stage()
    joined.set(entry)
    for (const piece of toPieces(description)) im.notify(push('bob', piece))
    joined.set({ ...entry, session: 2 })
    expect(descriptions()).toEqual({})
  })
})
