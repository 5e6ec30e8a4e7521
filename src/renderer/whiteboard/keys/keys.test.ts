import { expect, test } from 'vitest'
import { Keyboard } from '@lucide/vue'
import { FakeBoard } from '@shared/whiteboard/fake-board'
import { shortcuts } from '@shared/whiteboard/shortcuts'
import zh from '@shared/i18n/zh-CN/board.json'
import type { TextData } from '../../composables/use-text'
import { boardKeyRows } from './key-rows'
import { walkShapes } from './walk-shapes'

const said = (key: string, data?: TextData): string => [key, ...Object.values(data ?? {})].join(' ')

function exists(path: string): boolean {
  const found = path
    .split('.')
    .slice(1)
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], zh)
  return typeof found === 'string'
}

test('B55 the dialog has every key of the editor and of the features, all with words, and finds them', () => {
  const run = (): void => undefined
  const action = { id: 'x', group: 'help', label: () => 'Something', icon: Keyboard, keys: 'Alt+X', run } as const
  const rows = boardKeyRows([action], '', said)
  expect(rows.length).toBe(shortcuts.filter(({ besides }) => !besides).length + 5)
  expect(rows.slice(0, -1).filter(({ label }) => !exists(label))).toEqual([])
  expect(new Set(rows.flatMap(({ keys }) => keys)).size).toBe(shortcuts.length + 9)
  expect(boardKeyRows([action], ' SOMETHING', said)).toEqual([{ keys: ['Alt+X'], label: 'Something' }])
  expect(boardKeyRows([action], 'nothing of the kind', said)).toEqual([])
})

test('B55a Tab goes from shape to shape and says each, then lets the focus go; Enter makes one in the middle', () => {
  const board = new FakeBoard()
  const heard: string[] = []
  const ports = { editor: board.editor, index: board.page, t: said, say: (text: string) => void heard.push(text) }
  const press = (key: string, shiftKey = false): boolean =>
    walkShapes(new KeyboardEvent('keydown', { key, shiftKey }), ports)
  expect(press('Enter')).toBe(false)
  board.editor.setTool('form')
  expect(press('Enter')).toBe(true)
  expect(board.only).toMatchObject({ kind: 'form', x: 420, y: 350, w: 160, h: 100 })
  expect(press('Enter')).toBe(false)
  board.editor.select([])
  expect(press('Tab')).toBe(true)
  expect(board.state.selection).toEqual([board.only.id])
  expect(press('Tab')).toBe(false)
  expect(board.state.selection).toEqual([])
  expect(press('Tab', true)).toBe(true)
  const shape = 'board.keys.shape board.form.rectangle 1 1'
  expect(heard).toEqual(['board.keys.made board.form.rectangle', shape, shape])
})
