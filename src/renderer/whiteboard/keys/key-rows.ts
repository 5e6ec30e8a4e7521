/** Every key of a board with what it does: the editor's own table first, then what the features added. */
import type { Command } from '@shared/whiteboard/editor-port'
import { shortcuts, type Shortcut } from '@shared/whiteboard/shortcuts'
import { keysText } from '../../composables/use-hotkeys'
import type { TextKey, Translate } from '../../composables/use-text'
import type { BoardAction } from '../board-context'
import { toolButtons } from '../tool-buttons'

interface KeyRow {
  keys: string[]
  label: string
}

const others: Partial<Record<Command, TextKey>> = {
  undo: 'board.undo',
  redo: 'board.redo',
  'zoom-in': 'board.zoomIn',
  'zoom-out': 'board.zoomOut',
  'zoom-reset': 'board.zoomReset',
}

/** What no table has: the browser's Tab, and keys that mean one thing with a selection and another without. */
const unlisted: readonly { keys: readonly string[]; label: TextKey }[] = [
  { keys: ['Tab', 'Shift+Tab'], label: 'board.keys.walk' },
  { keys: ['← ↑ → ↓', 'Shift+← ↑ → ↓'], label: 'board.keys.nudge' },
  { keys: ['Alt+← ↑ → ↓', 'Alt+Shift+← ↑ → ↓'], label: 'board.keys.stretch' },
  { keys: ['F6', 'Shift+F6'], label: 'board.keys.islands' },
]

/** Only those whose keys or words have `filter` in them, whatever its case. */
export function boardKeyRows(actions: readonly BoardAction[], filter: string, t: Translate): KeyRow[] {
  const own = shortcuts
    .filter(({ besides }) => !besides)
    .map((each) => ({ keys: keysFor(each), label: labelOf(each, t) }))
  const besides = unlisted.map(({ keys, label }) => ({ keys: keys.map((each) => keysText(each)), label: t(label) }))
  const added = actions.flatMap(({ keys, label }) => (keys ? [{ keys: [keysText(keys)], label: label() }] : []))
  const wanted = filter.trim().toLowerCase()
  return [...own, ...besides, ...added].filter((row) =>
    [row.label, ...row.keys].some((text) => text.toLowerCase().includes(wanted)),
  )
}

function keysFor(shown: Shortcut): string[] {
  const all = shortcuts.filter(({ act }) => JSON.stringify(act) === JSON.stringify(shown.act))
  return all.map(({ key, mod, alt, shift }) => {
    const name = key.charAt(0).toUpperCase() + key.slice(1)
    return keysText([mod && 'Mod', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+'))
  })
}

function labelOf({ act }: Shortcut, t: Translate): string {
  if ('tool' in act) {
    const button = toolButtons.find(({ tool, form }) => tool === act.tool && form === act.form)
    return button ? t(button.label) : act.tool
  }
  const { command } = act
  return t(others[command] ?? (`board.command.${command}` as TextKey))
}
