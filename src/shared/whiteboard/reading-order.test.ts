import { expect, it } from 'vitest'
import { FakeBoard } from './fake-board'
import { nextInOrder, readingOrder } from './reading-order'

it('B55a goes row by row, from left to right, and leaves at either end', () => {
  const board = new FakeBoard()
  board.putBoxes(['d', 0, 200, 50, 50], ['b', 300, 0, 50, 60], ['a', 0, 20, 50, 50], ['c', 600, 10, 50, 50])
  const order = readingOrder(board.page)
  expect(order).toEqual(['a', 'b', 'c', 'd'])
  expect(nextInOrder(order, [], 1)).toBe('a')
  expect(nextInOrder(order, [], -1)).toBe('d')
  expect(nextInOrder(order, order.slice(0, 2), 1)).toBe('c')
  expect(nextInOrder(order, order.slice(3), 1)).toBeNull()
  expect(nextInOrder(order, order.slice(0, 1), -1)).toBeNull()
  board.editor.select(order.slice(1, 2))
  board.editor.run('lock')
  expect(readingOrder(board.page)).toEqual(['a', 'c', 'd'])
})

it('B55b connects two by an arrow that is bound to both, as one step', () => {
  const board = new FakeBoard()
  board.putBoxes(['right', 300, 0, 50, 50], ['left', 0, 0, 50, 50])
  const before = board.bytes
  board.editor.run('select-all')
  board.key('c')
  const line = board.shapes.find(({ kind }) => kind === 'line')
  expect(line).toMatchObject({ start: { to: 'left' }, end: { to: 'right' }, headEnd: 'arrow' })
  expect(board.state.selection).toEqual([line?.id])
  board.editor.run('select-all')
  expect(board.editor.can('connect')).toBe(false)
  board.editor.run('undo')
  expect(board.bytes).toBe(before)
})
