import { Clipboard } from '@lucide/vue'
import { expect, test } from 'vitest'
import { FakeBoard } from '@shared/whiteboard/fake-board'
import type { BoardAction } from '../board-context'
import { canvasMenu, parted } from './canvas-menu'
import { chosenLater } from './chosen-later'

const said = (key: string): string => key
const ids = (board: FakeBoard, actions: readonly BoardAction[] = []): string[] =>
  canvasMenu(board.editor, actions, said).map(({ id }) => id)

test('B59a the menu has what can be done now, and nothing else', () => {
  const board = new FakeBoard()
  expect(ids(board)).toEqual(['zoom-fit'])
  board.draw('form', 100, 100, 200, 200)
  expect(ids(board)).toEqual([
    'edit-text',
    'duplicate',
    'lock',
    'align',
    'select-all',
    'zoom-selection',
    'zoom-fit',
    'delete',
  ])
  board.draw('form', 300, 100, 400, 200)
  board.editor.run('select-all')
  expect(ids(board)).toContain('group')
  board.editor.setReadOnly(true)
  expect(ids(board)).toEqual(['select-all', 'zoom-selection', 'zoom-fit'])
})

test('B59a the clipboard is in it where the board has one, and only what it can do', () => {
  const paste = { id: 'paste', group: 'edit', label: () => '', icon: Clipboard, run: () => undefined } as const
  const cut = { ...paste, id: 'cut', enabled: () => false }
  expect(ids(new FakeBoard(), [paste, cut])).toEqual(['paste', 'zoom-fit'])
})

test('B59a a right press selects what it is on and begins no gesture', () => {
  const board = new FakeBoard()
  const { id } = board.draw('note', 100, 100, 100, 100)
  board.editor.select([])
  board.hold({ x: 100, y: 100 }, [{ x: 300, y: 300 }], { button: 'right' })
  expect(board.state.selection).toEqual([id])
  expect(board.state.preview).toEqual([])
})

test('parts are told apart by a line, but not the first, nor where a part is empty', () => {
  const item = (id: string) => ({ id, label: id, run: () => undefined })
  const shown = parted([[], [item('a'), item('b')], [], [item('c')]])
  expect(shown.map(({ id, dividerBefore }) => [id, dividerBefore])).toEqual([
    ['a', false],
    ['b', false],
    ['c', true],
  ])
})

test('B59a what is chosen happens when the menu is gone, once', () => {
  let done = 0
  const { later, closed } = chosenLater(() => null)
  const [item] = later([{ id: 'a', label: 'a', run: () => void done++ }])
  item?.run()
  expect(done).toBe(0)
  const event = new Event('close', { cancelable: true })
  closed(event)
  closed(event)
  expect(done).toBe(1)
  expect(event.defaultPrevented).toBe(true)
})
