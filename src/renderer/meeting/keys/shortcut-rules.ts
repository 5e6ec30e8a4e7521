/** Which key does what in a meeting, and when a key is none of ours. Pure. */
import { inKeyHome } from '../../whiteboard/key-home'
import { matchesHotkey, parseHotkey, type KeyPress } from '../../composables/hotkeys'

export const shortcuts = {
  microphone: ['M'],
  camera: ['V'],
  share: ['S'],
  board: ['W'],
  hand: ['R'],
  talk: ['Space'],
  layout: ['Mod+Shift+L'],
  pin: ['P'],
  pageBefore: ['PageUp'],
  pageAfter: ['PageDown'],
  list: ['?'],
  close: ['Escape'],
} as const
export type Shortcut = keyof typeof shortcuts

/**
 * Where the key was pressed: `text`: somebody types; `layer`: a menu or dialog has the keyboard; `board`: the board of the
 * meeting has it; `control`: a button or tile.
 */
export type KeyPlace = 'text' | 'layer' | 'board' | 'control' | 'open'

const hotkeys = (Object.entries(shortcuts) as [Shortcut, readonly string[]][]).flatMap(([name, keys]) =>
  keys.map((key) => ({ name, hotkey: parseHotkey(key === 'Space' ? ' ' : key) })),
)

/**
 * Null: not ours. A key held down counts once, and letters with a modifier are somebody else's. Space on a control
 * that the keyboard is on presses that control. Where somebody types, only combinations count.
 */
export function shortcutFor(press: KeyPress & { repeat: boolean }, place: KeyPlace, mac: boolean): Shortcut | null {
  if (press.repeat || place === 'layer') return null
  const { key, ctrlKey, metaKey, altKey, isComposing } = press
  // The question mark is a shifted key on most keyboards, and on some it is not.
  const shiftKey = press.shiftKey && key !== '?'
  const typed = { key, ctrlKey, metaKey, altKey, shiftKey, isComposing }
  const found = hotkeys.find(({ hotkey }) => matchesHotkey(typed, hotkey, mac))
  if (!found) return null
  if (place === 'text' && !found.hotkey.mod) return null
  // Its tools have most letters, and combinations; only what ends it goes through.
  if (place === 'board') return found.name === 'board' ? found.name : null
  return found.name === 'talk' && place === 'control' ? null : found.name
}

/** What the keyboard is on, in a meeting. */
export function meetingPlaceOf(target: EventTarget | null): KeyPlace {
  const place = placeOf(target)
  return inKeyHome(target) && place !== 'layer' && place !== 'text' ? 'board' : place
}

/** What the keyboard is on. A dialog that stands open has it even where the focus got lost on the page. */
export function placeOf(target: EventTarget | null): KeyPlace {
  if (document.querySelector('[role=dialog][data-state=open]')) return 'layer'
  if (!(target instanceof Element)) return 'open'
  if (target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]')) return 'layer'
  if (target.closest('input, textarea, select, [contenteditable=true]')) return 'text'
  return target.matches('button:focus-visible, a:focus-visible, [role=radio]:focus-visible') ? 'control' : 'open'
}
