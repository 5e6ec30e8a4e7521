/** The commands of the editor as menus and bars show them. */
import type { Component } from 'vue'
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  ArrowDown,
  ArrowUp,
  BringToFront,
  Copy,
  FlipHorizontal2,
  FlipVertical2,
  Focus,
  Group,
  Lock,
  LockOpen,
  Maximize,
  RotateCcw,
  RotateCw,
  SendToBack,
  SquareDashed,
  TextCursorInput,
  Spline,
  Trash2,
  Ungroup,
} from '@lucide/vue'
import type { Command, Editor } from '@shared/whiteboard/editor-port'
import { shortcuts } from '@shared/whiteboard/shortcuts'
import { keysText } from '../../composables/use-hotkeys'
import type { Translate } from '../../composables/use-text'
import type { MenuItem } from '../../ui/menu-item'

const commandIcons = {
  'edit-text': TextCursorInput,
  duplicate: Copy,
  delete: Trash2,
  'select-all': SquareDashed,
  group: Group,
  ungroup: Ungroup,
  connect: Spline,
  lock: Lock,
  unlock: LockOpen,
  'unlock-all': LockOpen,
  'bring-to-front': BringToFront,
  'bring-forward': ArrowUp,
  'send-backward': ArrowDown,
  'send-to-back': SendToBack,
  'align-left': AlignStartVertical,
  'align-centre': AlignCenterVertical,
  'align-right': AlignEndVertical,
  'align-top': AlignStartHorizontal,
  'align-middle': AlignCenterHorizontal,
  'align-bottom': AlignEndHorizontal,
  'distribute-horizontally': AlignHorizontalSpaceBetween,
  'distribute-vertically': AlignVerticalSpaceBetween,
  'flip-horizontally': FlipHorizontal2,
  'flip-vertically': FlipVertical2,
  'rotate-left': RotateCcw,
  'rotate-right': RotateCw,
  'zoom-fit': Maximize,
  'zoom-selection': Focus,
} satisfies Partial<Record<Command, Component>>
export type ShownCommand = keyof typeof commandIcons

export const orders = ['bring-to-front', 'bring-forward', 'send-backward', 'send-to-back'] as const
export const arrangements = [
  'align-left',
  'align-centre',
  'align-right',
  'align-top',
  'align-middle',
  'align-bottom',
  'distribute-horizontally',
  'distribute-vertically',
  'flip-horizontally',
  'flip-vertically',
  'rotate-left',
  'rotate-right',
] as const

/** As this platform writes it; `undefined` for a command without a key. */
export function keysOf(command: Command): string | undefined {
  const found = shortcuts.find(({ act, besides }) => !besides && 'command' in act && act.command === command)
  if (!found) return undefined
  const name = found.key.charAt(0).toUpperCase() + found.key.slice(1)
  return keysText([found.mod && 'Mod', found.alt && 'Alt', found.shift && 'Shift', name].filter(Boolean).join('+'))
}

export type CommandDesk = Pick<Editor, 'can' | 'run'>

/** Only of what can be done now. */
export function commandItems(commands: readonly ShownCommand[], editor: CommandDesk, t: Translate): MenuItem[] {
  return allCommandItems(commands, editor, t).filter(({ disabled }) => !disabled)
}

/** Of what cannot be done now too, switched off: where it stands stays the same. */
export function allCommandItems(commands: readonly ShownCommand[], editor: CommandDesk, t: Translate): MenuItem[] {
  return commands.map((command) => ({
    id: command,
    label: t(`board.command.${command}`),
    icon: commandIcons[command],
    keys: keysOf(command),
    danger: command === 'delete',
    disabled: !editor.can(command),
    run: () => editor.run(command),
  }))
}
