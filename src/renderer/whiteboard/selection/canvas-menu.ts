/** The menu of a right click on the canvas: what can be done there now, in parts. Pure. Rule B59a. */
import { AlignStartVertical, Layers } from '@lucide/vue'
import type { Translate } from '../../composables/use-text'
import type { MenuItem } from '../../ui/menu-item'
import { keysText } from '../../composables/use-hotkeys'
import type { BoardAction } from '../board-context'
import { arrangements, commandItems, orders, type CommandDesk } from './command-items'

/** Actions of the board that belong to a place on it, by id. */
const clipboardActions = ['cut', 'copy', 'paste'] as const

export function canvasMenu(editor: CommandDesk, actions: readonly BoardAction[], t: Translate): MenuItem[] {
  const items = (...commands: Parameters<typeof commandItems>[0]): MenuItem[] => commandItems(commands, editor, t)
  return parted([
    clipboardActions.flatMap((id) => actionItem(actions.find((action) => action.id === id))),
    items('edit-text', 'duplicate'),
    [
      ...items('connect', 'group', 'ungroup', 'lock', 'unlock'),
      ...under('order', t('board.selection.order'), Layers, items(...orders)),
      ...under('align', t('board.selection.align'), AlignStartVertical, items(...arrangements)),
    ],
    items('select-all', 'unlock-all', 'zoom-selection', 'zoom-fit'),
    items('delete'),
  ])
}

/** A line between the parts that have something. */
export function parted(parts: readonly (readonly MenuItem[])[]): MenuItem[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, at) => part.map((item, place) => ({ ...item, dividerBefore: at > 0 && place === 0 })))
}

function under(id: string, label: string, icon: MenuItem['icon'], items: MenuItem[]): MenuItem[] {
  return items.length > 0 ? [{ id, label, icon, items, run: () => undefined }] : []
}

function actionItem(action: BoardAction | undefined): MenuItem[] {
  if (!action || action.enabled?.() === false) return []
  const { id, icon, keys, run } = action
  return [{ id, label: action.label(), icon, keys: keys && keysText(keys), run }]
}
