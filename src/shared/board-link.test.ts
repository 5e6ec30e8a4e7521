import { expect, it } from 'vitest'
import { formatBoardLink, parseBoardLink, parsePlace } from './board-link'
import type { BoardId } from './whiteboard/board'
import type { PageId } from './whiteboard/record'

it('B138 a link leads back to the board, page and view it was made of, in the middle of a sentence too', () => {
  const place = { board: 'c.li@a.wang' as BoardId, page: 'first' as PageId, view: { x: -120, y: 40, zoom: 1.25 } }
  expect(parseBoardLink(`看这里：${formatBoardLink(place)}，谢谢`)).toEqual(place)
  expect(parseBoardLink(formatBoardLink({ ...place, page: null, view: null }))).toEqual({
    ...place,
    page: null,
    view: null,
  })
})

it('B138 a link that names no board is none, and a wrong place in it is left out', () => {
  expect(parseBoardLink('roomline://board/x.y')).toBeNull()
  expect(parseBoardLink('roomline://join?room=1')).toBeNull()
  const wrong = parseBoardLink('roomline://board/r.42?page=../..&view=1,2')
  expect(wrong).toEqual({ board: 'r.42', page: null, view: null })
})

it('B139 what is behind the # of a window is read as main writes it, with its commas escaped', () => {
  expect(parsePlace('page=p2&view=-10%2C20%2C1.5')).toEqual({ page: 'p2', view: { x: -10, y: 20, zoom: 1.5 } })
  expect(parsePlace('')).toEqual({ page: null, view: null })
})
