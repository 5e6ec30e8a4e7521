import { expect, it } from 'vitest'
import { conversationId } from '@shared/ids'
import type { RoomInvite } from '@shared/im/message'
import { Cell } from '@shared/state'
import type { ActiveRooms } from './active-rooms'
import { alice, bob, settle, silent } from './fakes'
import type { RecentRooms } from './recent-rooms'
import { createRoomHandlers } from './room-handlers'
import { parseEntry } from './room-replies'
import { room, setUp, wire } from './test-rooms'

const caller = { windowId: 1, kind: 'main' } as const

it('the card of a room that I open for a conversation names this very meeting, as calls do', async () => {
  const entry = parseEntry({
    room: { roomUuid: room, roomName: 'Talk', roomArchiveId: 'archive-1' },
    member: wire('alice', 'host'),
    members: [wire('alice', 'host')],
    sequence: 1,
  })
  const { rooms } = setUp({ enter: () => Promise.resolve(entry) })
  const cards: [string, RoomInvite][] = []
  const handlers = createRoomHandlers({
    rooms,
    active: {} as ActiveRooms,
    recent: {} as RecentRooms,
    sendInvite: (to, invite) => Promise.resolve(cards.push([to, invite])),
    offers: new Cell<readonly string[]>([]),
    log: silent,
  })
  const withBob = conversationId(alice, 'p2p', bob)
  await handlers.createRoom({ roomName: 'Talk', invite: withBob }, caller)
  await settle()
  const card = { roomUuid: room, roomName: 'Talk', hasPassword: false, kind: 'meeting', roomArchiveId: 'archive-1' }
  expect(cards).toEqual([[withBob, card]])
})
