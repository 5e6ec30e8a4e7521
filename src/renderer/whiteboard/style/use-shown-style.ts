import { computed, type ComputedRef } from 'vue'
import type { EditorState } from '@shared/whiteboard/editor-port'
import type { Shape } from '@shared/whiteboard/record'
import { useBoardContext } from '../board-context'
import { fieldsFor, shownStyle, type ShownStyle, type StyleField } from './style-fields'

/** Of a larger selection so many are looked at: each of them is decoded for it. */
const looked = 200

/** What concerns the tool in hand or the selection, and how it stands there. */
export function useShownStyle(state: () => EditorState): {
  fields: ComputedRef<ReadonlySet<StyleField>>
  shown: ComputedRef<ShownStyle>
  /** Nothing but notes, which have colours of their own. */
  notes: ComputedRef<boolean>
} {
  const { board } = useBoardContext()
  // A list of its own whenever something of it changes, and the same one while a hand moves.
  const selection = computed(() => state().selection)
  const tool = computed(() => state().tool)
  const style = computed(() => state().style)
  const shapes = computed<Shape[]>(() => board.page.value?.index.inOrder(selection.value.slice(0, looked)) ?? [])
  return {
    fields: computed(() => fieldsFor(tool.value, shapes.value)),
    shown: computed(() => shownStyle(style.value, shapes.value)),
    notes: computed(() =>
      shapes.value.length > 0 ? shapes.value.every(({ kind }) => kind === 'note') : tool.value === 'note',
    ),
  }
}
