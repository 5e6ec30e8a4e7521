import { expect, it } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import { recordingProperty } from '@shared/room/recording'
import type { RoomMember, RoomState } from '@shared/room/room'
import { Cell, KeyedCell } from '@shared/state'
import { removeStaleMarks } from './stale-mark'

const me = accountId('me')
const joined = (room: string): RoomState =>
  ({ phase: 'joined', info: { roomUuid: roomUuid(room) }, myUuid: me }) as RoomState
const marked = (mark: string | undefined): RoomMember =>
  ({ uuid: me, properties: mark === undefined ? {} : { [recordingProperty]: mark } }) as RoomMember

it('takes back the mark that a killed app left, at the first entry only', () => {
  const room = new Cell<RoomState>({ phase: 'idle' })
  const members = new KeyedCell<RoomMember>()
  let removed = 0
  removeStaleMarks({ room, members, remove: () => Promise.resolve(void removed++) })
  members.put(me, marked('1'))
  room.set(joined('a'))
  expect(removed).toBe(1)
  // What I record since then is mine.
  room.set(joined('a'))
  expect(removed).toBe(1)
  members.put(me, marked(undefined))
  room.set(joined('b'))
  expect(removed).toBe(1)
})
