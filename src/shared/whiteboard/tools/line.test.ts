import { expect, test } from 'vitest'
import { FakeBoard } from '../fake-board'
import type { Vec } from '../geometry'
import type { LineShape } from '../record'

/** Presses without a drag, each with its moves before. */
function pressed(...points: [number, number][]): FakeBoard {
  const board = new FakeBoard()
  board.editor.setTool('line')
  for (const [x, y] of points) {
    board.editor.pointerMove([board.input({ x, y })])
    board.press(x, y)
  }
  return board
}

function pointsOf(board: FakeBoard): number[] {
  const line = board.only as LineShape
  return line.points.map((value, i) => value + (i % 2 === 0 ? line.x : line.y))
}

const showing = (board: FakeBoard): readonly number[] => (board.state.preview[0] as LineShape).points

test('B45a each press adds a point, and two at one place end the line', () => {
  const board = pressed([100, 100], [200, 100], [200, 300])
  board.editor.pointerMove([board.input({ x: 350, y: 320 })])
  expect(showing(board)).toEqual([0, 0, 100, 0, 100, 200, 250, 220])
  expect(board.replica.size).toBe(0)
  board.pressTwice(400, 300)
  expect(pointsOf(board)).toEqual([100, 100, 200, 100, 200, 300, 400, 300])
  expect(board.state).toMatchObject({ tool: 'select', selection: [board.only.id], preview: [] })
  board.editor.run('undo')
  expect(board.replica.size).toBe(0)
})

test('B45a Enter, Escape and another tool end it with the points that were pressed', () => {
  for (const end of [
    (board: FakeBoard) => board.key('Enter'),
    (board: FakeBoard) => board.key('Escape'),
    (board: FakeBoard) => board.editor.setTool('pen'),
  ]) {
    const board = pressed([100, 100], [200, 150])
    board.editor.pointerMove([board.input({ x: 500, y: 500 })])
    end(board)
    expect(pointsOf(board)).toEqual([100, 100, 200, 150])
    expect(board.state.preview).toEqual([])
  }
})

test('B45a Backspace takes the last point back, and of one point alone nothing is made', () => {
  const board = pressed([100, 100], [200, 150], [300, 100])
  board.key('Backspace')
  board.key('Enter')
  expect(pointsOf(board)).toEqual([100, 100, 200, 150])

  const alone = pressed([100, 100])
  alone.key('Enter')
  expect(alone.replica.size).toBe(0)
  expect(alone.state.canUndo).toBe(false)
})

test('B45a shift steps from the last point, an end is bound where it is pressed, and undo on the way drops all', () => {
  const board = new FakeBoard()
  board.putBoxes(['box', 300, 300, 200, 200])
  board.editor.setTool('arrow')
  board.press(100, 100)
  board.press(200, 103, { shift: true })
  board.press(400, 400)
  board.key('Enter')
  const line = board.page.topmost as LineShape
  expect(line.points.slice(2, 4).map(Math.round)).toEqual([100, 0])
  expect(line.end).toMatchObject({ to: 'box' })

  board.editor.setTool('arrow')
  board.press(100, 600)
  board.press(200, 700)
  board.editor.run('undo')
  expect(board.replica.size).toBe(2)
  expect(board.state.preview).toEqual([])
})

test('B46a a corner pulled up, a handle and an end of a line come to rest at a neighbour, unless Ctrl is held', () => {
  const board = new FakeBoard()
  board.putBoxes(['box', 300, 300, 200, 200])
  const near: Vec = { x: 297, y: 505 }
  const drawn = board.draw('form', 100, 100, near.x, near.y)
  expect(drawn).toMatchObject({ x: 100, y: 100, w: 200, h: 400 })
  expect(board.draw('form', 100, 100, near.x, near.y, { mod: true })).toMatchObject({ w: 197, h: 405 })
  board.editor.run('undo')
  const line = board.draw('line', 60, 60, 296, 700) as LineShape
  expect(line.points).toEqual([0, 0, 240, 640])

  board.editor.select([drawn.id])
  board.hold({ x: 300, y: 500 }, [{ x: 497, y: 304 }])
  expect(board.state.snaps).toHaveLength(2)
  board.editor.pointerUp(board.input({ x: 497, y: 304 }))
  expect(board.shape(drawn.id)).toMatchObject({ x: 100, y: 100, w: 400, h: 200 })
})

test('B54a a locked shape is taken by the right button alone, and unlocked', () => {
  const board = new FakeBoard()
  board.putBoxes(['box', 300, 300, 200, 200])
  board.press(400, 400)
  board.editor.run('lock')
  board.press(400, 400)
  expect(board.state.selection).toEqual([])
  board.press(400, 400, { button: 'right' })
  expect(board.state.selection).toEqual(['box'])
  expect([board.editor.can('unlock'), board.editor.can('delete')]).toEqual([true, false])
  board.editor.run('unlock')
  expect(board.shape('box').locked).toBe(false)
  expect(board.editor.can('unlock')).toBe(false)
})
