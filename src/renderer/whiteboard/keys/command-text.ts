/** What is said to who cannot see when a command has been carried out. Pure. Rule B55c. */
import type { Command, RanCommand } from '@shared/whiteboard/editor-port'
import type { TextKey, Translate } from '../../composables/use-text'

/** They show by themselves what they do: a field opens, or the view tells its scale. */
const silent: readonly Command[] = ['edit-text', 'deselect']

const own: Partial<Record<Command, { done: TextKey; nothing: TextKey }>> = {
  undo: { done: 'board.said.undone', nothing: 'board.said.noUndo' },
  redo: { done: 'board.said.redone', nothing: 'board.said.noRedo' },
}

/** `zoom`: of the view now, 1 for 100 %. Null: nothing. */
export function commandText({ command, count, done }: RanCommand, zoom: number, t: Translate): string | null {
  const words = own[command]
  if (words) return t(done ? words.done : words.nothing)
  if (silent.includes(command)) return null
  if (command.startsWith('zoom-')) return t('board.said.zoom', { n: Math.round(zoom * 100) })
  const name = t(`board.command.${command}` as TextKey)
  if (!done) return t('board.said.nothing', { name })
  return count > 0 ? t('board.said.done', { name, n: count }) : name
}
