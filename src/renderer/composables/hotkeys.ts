/** Shortcuts as text: `Mod+K` (⌘ on macOS, Ctrl elsewhere), `Alt+ArrowUp`, `Escape`. */
export interface Hotkey {
  key: string
  mod: boolean
  alt: boolean
  shift: boolean
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>

/** Throws on a modifier it does not know: a typo would otherwise be a key that silently never works. */
export function parseHotkey(text: string): Hotkey {
  const parts = text.split('+')
  const key = parts.pop() ?? ''
  const hotkey = { key: key.length === 1 ? key.toLowerCase() : key, mod: false, alt: false, shift: false }
  for (const part of parts) {
    const name = part.toLowerCase()
    if (name !== 'mod' && name !== 'alt' && name !== 'shift') throw new TypeError(`unknown modifier in ${text}`)
    hotkey[name] = true
  }
  return hotkey
}

/** Modifiers must match exactly; a key pressed while an input method composes belongs to that. */
export function matchesHotkey(press: KeyPress, hotkey: Hotkey, mac: boolean): boolean {
  if (press.isComposing) return false
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  const [mod, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  return (
    key === hotkey.key && mod === hotkey.mod && !other && press.altKey === hotkey.alt && press.shiftKey === hotkey.shift
  )
}

const macSigns: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: '↵',
}

/** `⌘K` or `Ctrl+K`, as menus and tooltips show it. */
export function hotkeyLabel(text: string, mac: boolean): string {
  const { key, mod, alt, shift } = parseHotkey(text)
  const name = macSigns[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  if (mac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+')
}
