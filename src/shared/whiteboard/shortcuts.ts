/** Which key does what: the editor goes by this table and the shortcut dialog shows it. Rule B55. */
import type { Command, KeyInput, ToolName } from './editor-port'
import type { Form } from './record'

export type ShortcutAct = { tool: ToolName; form?: Form } | { command: Command }

export interface Shortcut {
  /** As `KeyInput.key`. */
  key: string
  mod?: true
  shift?: true
  alt?: true
  act: ShortcutAct
  /** Works, but is not shown: another key for the same. */
  besides?: true
}

export const shortcuts: readonly Shortcut[] = [
  { key: 'v', act: { tool: 'select' } },
  { key: '1', act: { tool: 'select' }, besides: true },
  { key: 'h', act: { tool: 'hand' } },
  { key: 's', act: { tool: 'lasso' } },
  { key: 'p', act: { tool: 'pen' } },
  { key: '7', act: { tool: 'pen' }, besides: true },
  { key: 'd', act: { tool: 'form', form: 'diamond' } },
  { key: '3', act: { tool: 'form', form: 'diamond' }, besides: true },
  { key: 'm', act: { tool: 'highlighter' } },
  { key: 'e', act: { tool: 'eraser' } },
  { key: '0', act: { tool: 'eraser' }, besides: true },
  { key: 'e', shift: true, act: { tool: 'pixel-eraser' } },
  { key: 'r', act: { tool: 'form', form: 'rectangle' } },
  { key: '2', act: { tool: 'form', form: 'rectangle' }, besides: true },
  { key: 'o', act: { tool: 'form', form: 'ellipse' } },
  { key: '4', act: { tool: 'form', form: 'ellipse' }, besides: true },
  { key: 'a', act: { tool: 'arrow' } },
  { key: '5', act: { tool: 'arrow' }, besides: true },
  { key: 'l', act: { tool: 'line' } },
  { key: '6', act: { tool: 'line' }, besides: true },
  { key: 't', act: { tool: 'text' } },
  { key: '8', act: { tool: 'text' }, besides: true },
  { key: 'n', act: { tool: 'note' } },
  { key: '9', act: { tool: 'note' }, besides: true },
  { key: 'f', act: { tool: 'frame' } },
  { key: 'k', act: { tool: 'laser' } },
  { key: 'z', mod: true, act: { command: 'undo' } },
  { key: 'z', mod: true, shift: true, act: { command: 'redo' } },
  { key: 'y', mod: true, act: { command: 'redo' }, besides: true },
  { key: 'delete', act: { command: 'delete' } },
  { key: 'backspace', act: { command: 'delete' }, besides: true },
  { key: 'd', mod: true, act: { command: 'duplicate' } },
  { key: 'a', mod: true, act: { command: 'select-all' } },
  { key: 'enter', act: { command: 'edit-text' } },
  { key: 'f2', act: { command: 'edit-text' }, besides: true },
  { key: 'g', mod: true, act: { command: 'group' } },
  { key: 'g', mod: true, shift: true, act: { command: 'ungroup' } },
  { key: 'c', act: { command: 'connect' } },
  { key: 'l', mod: true, shift: true, act: { command: 'lock' } },
  { key: ']', act: { command: 'bring-forward' } },
  { key: '[', act: { command: 'send-backward' } },
  { key: ']', shift: true, act: { command: 'bring-to-front' } },
  { key: '[', shift: true, act: { command: 'send-to-back' } },
  { key: 'a', alt: true, act: { command: 'align-left' } },
  { key: 'h', alt: true, act: { command: 'align-centre' } },
  { key: 'd', alt: true, act: { command: 'align-right' } },
  { key: 'w', alt: true, act: { command: 'align-top' } },
  { key: 'v', alt: true, act: { command: 'align-middle' } },
  { key: 's', alt: true, act: { command: 'align-bottom' } },
  { key: 'h', alt: true, shift: true, act: { command: 'distribute-horizontally' } },
  { key: 'v', alt: true, shift: true, act: { command: 'distribute-vertically' } },
  { key: 'h', shift: true, act: { command: 'flip-horizontally' } },
  { key: 'v', shift: true, act: { command: 'flip-vertically' } },
  { key: ',', alt: true, act: { command: 'rotate-left' } },
  { key: '.', alt: true, act: { command: 'rotate-right' } },
  { key: '=', mod: true, act: { command: 'zoom-in' } },
  { key: '-', mod: true, act: { command: 'zoom-out' } },
  { key: '0', mod: true, act: { command: 'zoom-reset' } },
  { key: '1', shift: true, act: { command: 'zoom-fit' } },
  { key: '2', shift: true, act: { command: 'zoom-selection' } },
]

/** What a keyboard writes with shift where the table names the key itself. */
const unshifted: Record<string, string> = { '+': '=', _: '-', '{': '[', '}': ']', '!': '1', '@': '2' }

export function shortcutFor({ key, shift, alt, mod }: KeyInput): ShortcutAct | null {
  const pressed = key.length === 1 ? (unshifted[key] ?? key).toLowerCase() : key.toLowerCase()
  // On some keyboards + needs shift and on others it does not.
  const shifted = shift && key !== '+' && key !== '_'
  const found = shortcuts.find(
    (each) =>
      each.key === pressed &&
      (each.shift ?? false) === shifted &&
      (each.alt ?? false) === alt &&
      (each.mod ?? false) === mod,
  )
  return found?.act ?? null
}
