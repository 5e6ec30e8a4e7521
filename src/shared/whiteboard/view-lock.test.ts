import { expect, it } from 'vitest'
import { FakeBoard } from './fake-board'

const still = { x: 10, y: 20, zoom: 2 }

it('B41a a locked view stands still under wheel, pinch, hand, keys and commands, and moves again when unlocked', () => {
  const board = new FakeBoard()
  const { editor } = board
  editor.setCamera(still)
  editor.setViewLocked(true)
  editor.pan(40, 40)
  editor.zoomAt({ x: 5, y: 5 }, 2)
  board.key('ArrowLeft')
  board.key('=', { mod: true })
  editor.run('zoom-fit')
  editor.setTool('hand')
  board.drag(10, 10, 300, 300)
  board.hold({ x: 10, y: 10 }, [{ x: 90, y: 90 }], { button: 'middle' })
  editor.cancel()
  expect(board.state.camera).toEqual(still)
  expect(editor.can('zoom-in')).toBe(false)

  editor.setViewLocked(false)
  expect(editor.can('zoom-in')).toBe(true)
  editor.pan(40, 40)
  expect(board.state.camera).toEqual({ x: 30, y: 40, zoom: 2 })
})

it('B41a a locked view is drawn on, and follows who is followed', () => {
  const board = new FakeBoard()
  board.editor.setViewLocked(true)
  expect(board.draw('form', 100, 100, 300, 200)).toMatchObject({ x: 100, y: 100, w: 200, h: 100 })
  board.editor.setCamera(still)
  expect(board.state.camera).toEqual(still)
})
