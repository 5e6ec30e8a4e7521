import { describe, expect, it } from 'vitest'
import { hotkeyLabel, matchesHotkey, parseHotkey, type KeyPress } from './hotkeys'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
})

describe('hotkeys', () => {
  it('Mod is ⌘ on macOS and Ctrl elsewhere, and never the other', () => {
    const jump = parseHotkey('Mod+K')
    expect(matchesHotkey(press('k', { ctrlKey: true }), jump, false)).toBe(true)
    expect(matchesHotkey(press('k', { metaKey: true }), jump, false)).toBe(false)
    expect(matchesHotkey(press('k', { metaKey: true }), jump, true)).toBe(true)
    expect(matchesHotkey(press('k', { metaKey: true, ctrlKey: true }), jump, true)).toBe(false)
  })

  it('modifiers match exactly', () => {
    expect(matchesHotkey(press('ArrowUp', { altKey: true }), parseHotkey('Alt+ArrowUp'), false)).toBe(true)
    expect(matchesHotkey(press('ArrowUp'), parseHotkey('Alt+ArrowUp'), false)).toBe(false)
    expect(matchesHotkey(press('K', { ctrlKey: true, shiftKey: true }), parseHotkey('Mod+K'), false)).toBe(false)
  })

  it('a key of an input method is not ours', () => {
    expect(matchesHotkey(press('Escape', { isComposing: true }), parseHotkey('Escape'), false)).toBe(false)
  })

  it('a typo does not pass for a shortcut', () => {
    expect(() => parseHotkey('Mdo+K')).toThrow(TypeError)
  })

  it('is written as the platform writes it', () => {
    expect(hotkeyLabel('Mod+K', true)).toBe('⌘K')
    expect(hotkeyLabel('Mod+K', false)).toBe('Ctrl+K')
    expect(hotkeyLabel('Alt+ArrowDown', false)).toBe('Alt+↓')
  })
})
