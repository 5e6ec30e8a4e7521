import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { Editor, EditorState } from '@shared/whiteboard/editor-port'

/**
 * What the editor shows, for as long as this scope lives; the newest of everything but `live`. Ink under the hand is the
 * canvas's alone: with it everything around the page would be rendered anew at each of its points.
 */
export function useEditorState(editor: Editor): Readonly<ShallowRef<EditorState>> {
  const state = shallowRef(editor.state.get())
  onScopeDispose(
    editor.state.subscribe(() => {
      const next = editor.state.get()
      if (!sameAround(state.value, next)) state.value = next
    }),
  )
  return shallowReadonly(state)
}

function sameAround(a: EditorState, b: EditorState): boolean {
  return (Object.keys(b) as (keyof EditorState)[]).every((key) => key === 'live' || a[key] === b[key])
}
