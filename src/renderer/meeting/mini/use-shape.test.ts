import { expect, test } from 'vitest'
import { shapeOf } from './use-shape'

test('no size a full window can have counts as mini', () => {
  expect(shapeOf(280, 180)).toBe('mini')
  expect(shapeOf(420, 300)).toBe('mini')
  expect(shapeOf(640, 400)).toBe('full')
  expect(shapeOf(420, 400)).toBe('full')
})
