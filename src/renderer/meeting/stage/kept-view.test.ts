import { expect, test } from 'vitest'
import { parseView } from './kept-view'

const nothing = { layout: 'grid', pins: [], room: '' }

test('layout and pins come back as they were', () => {
  const view = { layout: 'speaker' as const, pins: ['bob:camera'], room: '7' }
  expect(parseView(JSON.stringify(view))).toEqual(view)
})

test.each([null, 'null', '{', '[]', '{"layout":"cube","pins":"bob","room":3}'])('%s counts as nothing kept', (text) => {
  expect(parseView(text)).toEqual(nothing)
})

test('a pin that is none is left out', () => {
  expect(parseView('{"pins":["bob:camera",7,null]}').pins).toEqual(['bob:camera'])
})
