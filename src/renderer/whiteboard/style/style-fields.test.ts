import { expect, test } from 'vitest'
import { FakeBoard } from '@shared/whiteboard/fake-board'
import { toolNames } from '@shared/whiteboard/editor-port'
import { startingStyle } from '@shared/whiteboard/style'
import { fieldsFor, shownStyle } from './style-fields'
import { previewOf } from './style-preview'
import { styleRows } from './style-rows'

test('B51a only what the tool makes, or what something selected has, is offered', () => {
  const board = new FakeBoard()
  const ink = board.draw('pen', 10, 10, 200, 200)
  expect([...fieldsFor('pen', [])]).toEqual(['colour', 'size', 'opacity'])
  expect(fieldsFor('line', []).has('headEnd')).toBe(false)
  expect(fieldsFor('arrow', []).has('headEnd')).toBe(true)
  expect(fieldsFor('select', [ink]).has('fill')).toBe(false)
  expect(fieldsFor('select', [ink, board.draw('form', 300, 300, 400, 400)]).has('fill')).toBe(true)
  for (const tool of toolNames) expect(fieldsFor(tool, []).has('colour')).toBe(true)
})

test('B51a what is not the same everywhere has no value, and what only some have counts among those', () => {
  const board = new FakeBoard()
  board.editor.setStyle({ colour: 'red', fill: 'semi' })
  const form = board.draw('form', 10, 10, 200, 200)
  board.editor.select([])
  board.editor.setStyle({ colour: 'blue' })
  const ink = board.draw('pen', 300, 300, 400, 400)
  const shown = shownStyle(startingStyle, [form, ink])
  expect(shown.colour).toBeUndefined()
  expect(shown).toMatchObject({ fill: 'semi', size: startingStyle.size })
  expect(shownStyle(startingStyle, [])).toEqual(startingStyle)
})

test('B51a every choice says what it changes, and is told from the others of its row', () => {
  for (const { field, choices } of Object.values(styleRows)) {
    for (const { id, patch } of choices) expect(String(patch[field])).toBe(id)
    const looks = choices.map(({ id }) => JSON.stringify(previewOf(field, id) ?? id))
    expect(new Set(looks).size).toBe(choices.length)
  }
})

test('B51a a highlighter is as wide as is chosen for it, before and after it was drawn', () => {
  const board = new FakeBoard()
  board.editor.setStyle({ size: 8 })
  const mark = board.draw('highlighter', 10, 10, 200, 200)
  expect(shownStyle(startingStyle, [mark]).size).toBe(8)
  board.editor.setTool('select')
  board.editor.select([mark.id])
  board.editor.setStyle({ size: 2 })
  expect(shownStyle(startingStyle, [board.only]).size).toBe(2)
  board.editor.select([])
  const thin = board.draw('highlighter', 10, 400, 200, 500)
  expect('size' in thin && 'size' in board.only && thin.size === board.only.size).toBe(true)
})
