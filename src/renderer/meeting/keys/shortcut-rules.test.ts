import { expect, test } from 'vitest'
import { isForBoard } from '../../whiteboard/key-home'
import { meetingPlaceOf, placeOf, shortcutFor, shortcuts, type KeyPlace } from './shortcut-rules'

const press = (key: string, more: Partial<Parameters<typeof shortcutFor>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  repeat: false,
  ...more,
})
const at = (place: KeyPlace, key: string, more = {}) => shortcutFor(press(key, more), place, false)

test('single keys work in the open and on buttons, in either case', () => {
  expect(at('open', 'm')).toBe('microphone')
  expect(at('open', 'M')).toBe('microphone')
  expect(at('control', 'v')).toBe('camera')
  expect(at('open', 'r')).toBe('hand')
})

test('who types, types: only combinations count there, and none while an input method composes', () => {
  expect(at('text', 'm')).toBeNull()
  expect(at('text', ' ')).toBeNull()
  expect(at('text', 'PageDown')).toBeNull()
  expect(at('text', 'l', { ctrlKey: true, shiftKey: true })).toBe('layout')
  expect(at('text', 'l', { ctrlKey: true, shiftKey: true, isComposing: true })).toBeNull()
})

test('a menu or a dialog has the keyboard to itself', () => {
  for (const key of ['m', ' ', 'Escape', '?']) expect(at('layer', key)).toBeNull()
})

test('an open dialog has the keyboard even while nothing in it has the focus', () => {
  document.body.innerHTML = '<div role="dialog" data-state="open"></div>'
  expect(placeOf(document.body)).toBe('layer')
  document.body.innerHTML = '<div role="dialog" data-state="closed"></div>'
  expect(placeOf(document.body)).toBe('open')
})

test('letters with a modifier belong to somebody else', () => {
  expect(at('open', 'v', { ctrlKey: true })).toBeNull()
  expect(at('open', 'r', { metaKey: true })).toBeNull()
  expect(at('open', 'm', { altKey: true })).toBeNull()
})

test('Space talks while it is held, begins once, and presses a button that the keyboard is on', () => {
  expect(at('open', ' ')).toBe('talk')
  expect(at('open', ' ', { repeat: true })).toBeNull()
  expect(at('control', ' ')).toBeNull()
})

test('the question mark counts with and without shift', () => {
  expect(at('open', '?', { shiftKey: true })).toBe('list')
  expect(at('open', '?')).toBe('list')
  expect(shortcutFor(new KeyboardEvent('keydown', { key: '?', shiftKey: true }), 'open', false)).toBe('list')
})

test('no two shortcuts share a key', () => {
  const keys = Object.values(shortcuts).flat()
  expect(new Set(keys).size).toBe(keys.length)
})

test('B113: with the keyboard on the board all keys but W are the board’s, in its fields and menus as everywhere', () => {
  document.body.innerHTML =
    '<main><button id="out"></button><div data-key-home><i tabindex="0"></i><button></button><input></div></main>'
  const on = (selector: string): KeyPlace => meetingPlaceOf(document.querySelector(selector))
  expect([on('i'), on('div button'), on('input'), on('#out'), on('main')]).toEqual([
    'board',
    'board',
    'text',
    'open',
    'open',
  ])
  for (const key of ['m', 'v', 's', 'p', ' ', 'Escape', 'PageDown']) expect(at('board', key)).toBeNull()
  expect(at('board', 'l', { ctrlKey: true, shiftKey: true })).toBeNull()
  expect(at('board', 'w')).toBe('board')
  expect(at('open', 'w')).toBe('board')
  expect(isForBoard(document.querySelector('i'))).toBe(true)
  expect(isForBoard(document.querySelector('#out'))).toBe(false)
  document.body.innerHTML = '<i></i>'
  expect(isForBoard(document.querySelector('i'))).toBe(true)
})
