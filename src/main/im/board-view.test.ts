import { expect, it } from 'vitest'
import type { BoardView } from '@shared/im/message'
import type { BoardId } from '@shared/whiteboard/board'
import type { PageId } from '@shared/whiteboard/record'
import { formatBoardView, parseBoardView } from './board-view'

const place: BoardView = {
  board: 'c.li@a.wang' as BoardId,
  page: 'p1' as PageId,
  view: '-12,40,0.5',
  asset: 'a'.repeat(64),
  w: 800,
  h: 600,
}
const changed = (fields: object): string => JSON.stringify({ ...JSON.parse(formatBoardView(place)), ...fields })

it('reads a picture of a board as it was sent, and from a newer version too', () => {
  expect(parseBoardView(formatBoardView(place))).toEqual(place)
  expect(parseBoardView(changed({ version: 2, more: true }))).toEqual(place)
})

it.each([
  ['another kind of card', { type: 'roomline/room-invite' }],
  ['a board that cannot be', { board: '../x' }],
  ['a page that cannot be', { page: 'a b' }],
  ['a view outside of every board', { view: '1e9,0,1' }],
  ['an asset that is no hash', { asset: 'https://x' }],
  ['a side of nothing', { w: 0 }],
  ['a side beyond every picture', { h: 1_000_000 }],
])('refuses %s', (_what, fields) => expect(parseBoardView(changed(fields))).toBeNull())

it('refuses what is no JSON', () => expect(parseBoardView('{')).toBeNull())
