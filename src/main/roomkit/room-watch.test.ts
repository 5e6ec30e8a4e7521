import { describe, expect, it } from 'vitest'
import { roomUuid } from '@shared/ids'
import type { AuthState } from '@shared/room/auth'
import type { RoomLife } from '@shared/room/room-life'
import { Cell } from '@shared/state'
import { alice, FakeClock, FakeIm, noSteering, settle, silent } from './fakes'
import { roomError } from './room-codes'
import { parseBrief } from './room-replies'
import type { WatchTarget } from './room-steer-api'
import { RoomLives } from './room-watch'

const live = (memberCount: number): RoomLife => ({
  phase: 'live',
  roomName: 'Talk',
  memberCount,
  members: [],
  startTime: 1,
  hasPassword: false,
  locked: false,
})
const one = roomUuid('111111111')
const two = roomUuid('222222222')

function pushing(answer: (target: WatchTarget) => RoomLife = () => live(1)) {
  const im = new FakeIm()
  im.online(alice)
  const auth = new Cell<AuthState>({ loggedIn: true, reuse: true, eventCount: 0 })
  const asked: string[][] = []
  const watch = new RoomLives({
    api: { brief: () => Promise.reject(new Error('not asked one by one')) },
    steer: {
      ...noSteering,
      offers: (offer) => offer === 'room-watch',
      watch: (targets) => {
        asked.push(targets.map(({ roomUuid: room, roomArchiveId = '' }) => room + roomArchiveId))
        return Promise.resolve(targets.map(answer))
      },
    },
    auth,
    reuse: im,
    clock: new FakeClock(),
    log: silent,
  })
  const told = (target: WatchTarget, life: object): void =>
    im.notify({ cmd: 2003, type: 'RM', sequence: -1, roomUuid: target.roomUuid, data: { target, life } })
  return { im, auth, asked, watch, told }
}

describe('lives that the service tells', () => {
  it('rooms watched in one turn are one request; watchers of one room share it', async () => {
    const { watch, asked } = pushing()
    const rooms = [watch.watch(one), watch.watch(one), watch.watch(two), watch.watch(one, 'A')]
    await settle()
    expect(asked).toEqual([[one, two, `${one}A`]])
    rooms[0]?.stop()
    rooms[0]?.stop()
    await settle()
    expect(asked).toHaveLength(1)
    for (const each of rooms) each.stop()
    await settle()
    expect(asked.at(-1)).toEqual([])
  })

  it('a push reaches the meeting it names and no other of that number', async () => {
    const { watch, told } = pushing()
    const [now, meeting] = [watch.watch(one), watch.watch(one, 'A')]
    await settle()
    told({ roomUuid: one, roomArchiveId: 'A' }, { phase: 'ended', roomName: 'Talk', startTime: 1, endTime: 2 })
    told({ roomUuid: one }, { ...live(1), memberCount: 3, members: [{ userUuid: 'bob', userName: '' }] })
    expect(meeting.life.get()).toMatchObject({ phase: 'ended', endTime: 2 })
    expect(now.life.get()).toMatchObject({ phase: 'live', memberCount: 3, members: [{ uuid: 'bob', name: 'bob' }] })
  })

  it('registers anew when the link is back, and knows nothing after signing out', async () => {
    const { watch, im, auth, asked } = pushing()
    const { life } = watch.watch(one)
    await settle()
    im.down(alice)
    im.online(alice)
    await settle()
    expect(asked).toEqual([[one], [one]])
    auth.update((state) => ({ ...state, loggedIn: false }))
    expect(life.get()).toEqual({ phase: 'unknown' })
  })
})

describe('lives where nothing is told', () => {
  it('a room that was live and is gone has ended about now; one never seen is unknown', async () => {
    const clock = new FakeClock()
    let over = false
    const watch = new RoomLives({
      api: {
        brief: (room) =>
          over || room === two
            ? Promise.reject(roomError(1004, ''))
            : Promise.resolve(parseBrief({ roomUuid: room, roomName: 'Talk', startTime: 5, memberCount: 1 })),
      },
      steer: noSteering,
      auth: new Cell<AuthState>({ loggedIn: true, reuse: true, eventCount: 0 }),
      reuse: new FakeIm(),
      clock,
      log: silent,
    })
    const [was, never] = [watch.watch(one), watch.watch(two)]
    await settle()
    over = true
    await clock.pass(15_000)
    expect(was.life.get()).toEqual({ phase: 'ended', roomName: 'Talk', startTime: 5, endTime: clock.now() })
    expect([never.life.get(), clock.waiting]).toEqual([{ phase: 'unknown' }, 0])
  })
})
