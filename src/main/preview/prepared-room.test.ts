import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId, roomUuid } from '@shared/ids'
import { signedOut, type SessionState } from '@shared/im/session'
import type { RoomState } from '@shared/room/room'
import { Cell } from '@shared/state'
import { joinedRoom } from '../test-room'
import { PreparedRooms } from './prepared-room'

const alice = accountId('alice')
const joined = joinedRoom(alice)
const join = { kind: 'join', roomUuid: roomUuid('999999999') } as const

function entrance(phase: RoomState = { phase: 'idle' }, wanted = true) {
  const done: string[] = []
  const room = new Cell<RoomState>(phase)
  const session = new Cell<SessionState>({ phase: 'online', accountId: alice })
  const rooms = new PreparedRooms({
    room,
    session,
    wanted: () => wanted,
    showRoom: () => done.push('show'),
    putAway: () => done.push(`put away with ${rooms.current.get() ? 'one' : 'none'} prepared`),
  })
  return { rooms, room, session, done }
}

const refusal = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error instanceof AppError ? error.code : error
  }
}

describe('a room that is prepared', () => {
  it('stands until the windows have heard that it is joined', async () => {
    const { rooms, room } = entrance()
    expect(rooms.prepare(join)).toBe(true)
    room.set({ phase: 'joining', roomUuid: join.roomUuid })
    room.set({ phase: 'waiting', roomUuid: join.roomUuid, roomName: '', since: 0 })
    expect(rooms.current.get()).toMatchObject(join)
    room.set(joined)
    expect(rooms.current.get()).toMatchObject(join)
    await Promise.resolve()
    expect(rooms.current.get()).toBeNull()
  })

  it('still stands when joining was refused', () => {
    const { rooms, room } = entrance()
    rooms.prepare(join)
    room.set({ phase: 'joining', roomUuid: join.roomUuid })
    room.set({ phase: 'idle' })
    expect(rooms.current.get()).toMatchObject(join)
  })

  it('gives way to a newer one and goes with the session', () => {
    const { rooms, session } = entrance()
    rooms.prepare(join)
    rooms.prepare({ kind: 'create', roomName: 'Weekly' })
    expect(rooms.current.get()).toEqual({ kind: 'create', roomName: 'Weekly', id: 2 })
    session.set(signedOut)
    expect(rooms.current.get()).toBeNull()
  })

  it('is not prepared at all where the person wants no preview', () => {
    const { rooms } = entrance(undefined, false)
    expect(rooms.prepare(join)).toBe(false)
    expect(rooms.current.get()).toBeNull()
  })

  it('is refused while another room is in the way, and shows the room where it is the same', () => {
    const { rooms, done } = entrance(joined)
    expect(refusal(() => rooms.prepare(join))).toBe('room/already-in-room')
    expect(refusal(() => rooms.prepare({ kind: 'create', roomName: 'Weekly' }))).toBe('room/already-in-room')
    expect(rooms.prepare({ ...join, roomUuid: joined.info.roomUuid })).toBe(true)
    expect(done).toEqual(['show'])
    expect(rooms.current.get()).toBeNull()
  })

  it('puts an ended room away only once it stands, so that the window stays', () => {
    const { rooms, done } = entrance({ phase: 'ended', info: joined.info, reason: 'CLOSE_BY_MEMBER' })
    expect(rooms.prepare(join)).toBe(true)
    expect(done).toEqual(['put away with one prepared'])
  })
})
