import { expect, it } from 'vitest'
import { FakeBoard } from '@shared/whiteboard/fake-board'
import { InkPaths } from './ink'
import { isBare, type OverlayScene } from './overlay'
import { RoughPaths } from './rough-paths'

function sceneOf(board: FakeBoard, more: Partial<OverlayScene> = {}): OverlayScene {
  const { page, editor } = board
  return {
    state: editor.state.get(),
    others: [],
    letGo: [],
    shape: (id) => page.lookup(id as never),
    env: {
      scale: 1,
      theme: 'light',
      lookup: page.lookup,
      inks: new InkPaths(),
      roughs: new RoughPaths(),
      image: () => null,
      measure: () => 0,
    },
    colours: { accent: '#00f', surface: '#fff', laser: '#f00', person: () => '#0a0', onPerson: '#fff' },
    ...more,
  }
}

it('B75: the canvas of the hand is left alone only while there is nothing of anybody’s hand', () => {
  const board = new FakeBoard()
  expect(isBare(sceneOf(board))).toBe(true)
  const live = { id: 'x' as never, pen: 'pen', size: 4, colour: 'ink', points: [0, 0, 0.5] } as const
  expect(isBare(sceneOf(board, { letGo: [live] }))).toBe(false)
  const input = { pressure: 0.5, time: 0, button: 'left', pen: false, shift: false, alt: false, mod: false } as const
  board.editor.pointerDown({ ...input, x: 10, y: 10 })
  board.editor.pointerMove([{ ...input, x: 200, y: 200 }])
  expect([board.state.marquee === null, isBare(sceneOf(board))]).toEqual([false, false])
  board.editor.cancel()
  board.editor.setTool('pen')
  board.editor.pointerDown({ ...input, x: 10, y: 10 })
  board.editor.pointerMove([{ ...input, x: 200, y: 200 }])
  expect(isBare(sceneOf(board))).toBe(false)
  board.editor.pointerUp({ ...input, x: 200, y: 200 })
  expect(isBare(sceneOf(board))).toBe(true)
  board.editor.select([board.only.id])
  expect(isBare(sceneOf(board))).toBe(false)
})
