import { toolNames } from '@shared/whiteboard/editor-port'
import { expect, test } from 'vitest'
import { keyOf, toolButtons } from './tool-buttons'

test('every tool of the editor has a button, and every button a key of its own', () => {
  expect(new Set(toolButtons.map(({ tool }) => tool))).toEqual(new Set(toolNames))
  const keys = toolButtons.map(keyOf)
  expect(keys).not.toContain(undefined)
  expect(new Set(keys).size).toBe(toolButtons.length)
})
