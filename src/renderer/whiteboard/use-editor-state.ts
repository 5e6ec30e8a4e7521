import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { Editor, EditorState } from '@shared/whiteboard/editor-port'

/** What the editor shows, always the newest, for as long as this scope lives. */
export function useEditorState(editor: Editor): Readonly<ShallowRef<EditorState>> {
  const state = shallowRef(editor.state.get())
  onScopeDispose(editor.state.subscribe(() => (state.value = editor.state.get())))
  return shallowReadonly(state)
}
