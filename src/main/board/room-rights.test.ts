import { expect, test } from 'vitest'
import { accountId } from '@shared/ids'
import type { BoardId } from '@shared/whiteboard/board'
import { boardKeys } from '@shared/whiteboard/shown-board'
import type { RoomModel } from '../roomkit/room-model'
import { drawsIn, isCarried } from './room-rights'

const own = 'r.42' as BoardId
const theirs = 'c.ann.ben' as BoardId
const shows = (board: BoardId, sharer: string) => ({ [boardKeys.sharer]: sharer, [boardKeys.board]: board })

function room(properties: Record<string, string>, granted: readonly string[] = []): RoomModel {
  const roles = { ann: 'host', ben: 'member', cem: 'member', eve: 'observer' }
  const members = Object.fromEntries(
    Object.entries(roles).map(([uuid, role]) => {
      return [uuid, { uuid, role, properties: granted.includes(uuid) ? { [boardKeys.drawable]: '1' } : {} }]
    }),
  )
  return { info: { roomArchiveId: '42', properties, settings: {} }, members } as unknown as RoomModel
}
const drawing = (of: RoomModel, board: BoardId): string[] =>
  ['ann', 'ben', 'cem', 'eve', 'who'].filter((name) => drawsIn(of, board, accountId(name)))

test('B154 a room carries its own board and the one it shows, and no other', () => {
  expect(isCarried(null, own)).toBe(false)
  expect([own, theirs].map((board) => isCarried(room({}), board))).toEqual([true, false])
  expect(isCarried(room(shows(theirs, 'ben')), theirs)).toBe(true)
})

test('B154 on the room’s own board its members draw; while it is shown, who shows it, managers and who is named', () => {
  expect(drawing(room({}), own)).toEqual(['ann', 'ben', 'cem'])
  expect(drawing(room(shows(own, 'ben')), own)).toEqual(['ann', 'ben'])
  expect(drawing(room(shows(own, 'ann'), ['cem']), own)).toEqual(['ann', 'cem'])
  expect(drawing(room({ ...shows(own, 'ann'), [boardKeys.mode]: 'everyone' }), own)).toEqual(['ann', 'ben', 'cem'])
})

test('B154 the two of a conversation draw on their board wherever it is shown', () => {
  expect(drawing(room(shows(theirs, 'ann')), theirs)).toEqual(['ann', 'ben'])
})
