import { describe, expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { alice, bob, noSteering, settle } from './fakes'
import { roomError } from './room-codes'
import type { SteerApi } from './room-steer-api'
import { code, entry, room, setUp } from './test-rooms'

/** A door that is shut until `open` says so. */
function atTheDoor(steer: Partial<SteerApi> = {}) {
  const door = { open: false, given: [] as string[] }
  const kit = setUp(
    { enter: () => (door.open ? Promise.resolve(entry) : Promise.reject(roomError(600_501, 'waiting'))) },
    {
      ...noSteering,
      doorAnswer: () => Promise.resolve('waiting'),
      refuse: (_room, uuid) => {
        door.given.push(uuid)
        return Promise.resolve()
      },
      ...steer,
    },
  )
  const answered = (answer: string): void => kit.push(2002, -1, { answer }, 'RM')
  return { ...kit, door, answered }
}

describe('waiting to be let in', () => {
  it('waits by name of the room, and joins by itself once admitted', async () => {
    const { rooms, phases, door, answered } = atTheDoor()
    const joining = rooms.joinRoom({ roomUuid: room })
    await settle()
    expect(rooms.current.get()).toMatchObject({ phase: 'waiting', roomUuid: room, roomName: 'Talk' })
    door.open = true
    answered('admitted')
    await joining
    expect(phases).toEqual(['joining', 'waiting', 'joining', 'joined'])
  })

  it.each([
    ['refused', 'room/refused-entry'],
    ['ended', 'room/not-found'],
  ])('%s: the join says so and all is idle', async (answer, wanted) => {
    const { rooms, answered } = atTheDoor()
    const joining = code(rooms.joinRoom({ roomUuid: room }))
    await settle()
    answered(answer)
    expect(await joining).toBe(wanted)
    expect(rooms.current.get().phase).toBe('idle')
  })

  it('leaving gives up and tells the room; signing out gives up without', async () => {
    const { rooms, door, state } = atTheDoor()
    const first = code(rooms.joinRoom({ roomUuid: room }))
    await settle()
    await rooms.leaveRoom()
    expect([await first, door.given, rooms.current.get().phase]).toEqual(['app/cancelled', [alice], 'idle'])
    const second = code(rooms.joinRoom({ roomUuid: room }))
    await settle()
    state.update((before) => ({ ...before, loggedIn: false, event: 'KICK_OUT' }))
    expect([await second, door.given]).toEqual(['app/cancelled', [alice]])
  })

  it('an answer that came while the link was away is asked for when it is back', async () => {
    let said: 'waiting' | 'admitted' = 'waiting'
    const { rooms, door, im } = atTheDoor({ doorAnswer: () => Promise.resolve(said) })
    const joining = rooms.joinRoom({ roomUuid: room })
    await settle()
    im.down(alice)
    said = 'admitted'
    door.open = true
    im.online(alice)
    await joining
    expect(rooms.current.get().phase).toBe('joined')
  })

  it('blocked is said as blocked', async () => {
    const { rooms } = setUp({ enter: () => Promise.reject(roomError(600_502, '')) })
    expect(await code(rooms.joinRoom({ roomUuid: room }))).toBe('room/blocked')
  })
})

describe('who waits, for those who let in', () => {
  const carol = { uuid: accountId('carol'), name: 'Carol', since: 5 }

  function keeping(waiting: () => Promise<(typeof carol)[]>) {
    const asked = { times: 0 }
    const kit = setUp(
      {},
      {
        ...noSteering,
        offers: (offer) => offer === 'waiting-room',
        waiting: () => ((asked.times += 1), waiting()),
        blocked: () => Promise.resolve([{ uuid: bob, name: 'Bob' }]),
      },
    )
    return { ...kit, asked }
  }

  it('is read at entry, after every change, and hidden from who may not let in any more', async () => {
    let list = [carol]
    const { rooms, push, asked } = keeping(() => Promise.resolve(list))
    await rooms.joinRoom({ roomUuid: room })
    await settle()
    expect([rooms.door.waiting.get(), rooms.door.blocked.get()]).toEqual([{ carol }, [{ uuid: bob, name: 'Bob' }]])
    list = []
    push(2001, -1, {}, 'RM')
    await settle()
    expect([rooms.door.waiting.get(), asked.times]).toEqual([{}, 2])
    list = [carol]
    push(70, 2, { member: { userUuid: 'alice', role: 'member' } })
    await settle()
    expect([rooms.door.waiting.get(), rooms.door.blocked.get(), asked.times]).toEqual([{}, [], 2])
  })

  it('changes during one reading are read by one more', async () => {
    let done = (): void => undefined
    const { rooms, push, asked } = keeping(() => new Promise((resolve) => (done = () => resolve([carol]))))
    await rooms.joinRoom({ roomUuid: room })
    for (let n = 0; n < 3; n++) push(2001, -1, {}, 'RM')
    done()
    await settle()
    done()
    await settle()
    expect([asked.times, Object.keys(rooms.door.waiting.get())]).toEqual([2, ['carol']])
  })

  it('what the endpoint does not offer is neither asked nor promised', async () => {
    const { rooms } = setUp()
    await rooms.joinRoom({ roomUuid: room })
    await settle()
    expect(rooms.door.waiting.get()).toEqual({})
    expect(await code(rooms.steering.admit())).toBe('room/not-offered')
    expect(await code(rooms.steering.suspendAll())).toBe('room/not-offered')
    expect(await code(rooms.steering.kick(bob, true))).toBe('room/not-offered')
  })
})
