/** Keys of the window for the editor of a page, and for what is around it. */
import { onScopeDispose } from 'vue'
import type { Editor, KeyInput } from '@shared/whiteboard/editor-port'
import { placeOf } from '../meeting/keys/shortcut-rules'
import { isForBoard } from './key-home'

/** What an input method takes is no key of ours; nor is what somebody types in a field. Returns the stop. */
export function listenToKeys(editor: Editor): () => void {
  const input = (event: KeyboardEvent): KeyInput => ({
    key: event.key.length === 1 ? event.key.toLowerCase() : event.key,
    shift: event.shiftKey,
    alt: event.altKey,
    mod: event.ctrlKey || event.metaKey,
    up: event.type === 'keyup',
  })
  return listen(['keydown', 'keyup'], (event) => editor.key(input(event)))
}

/** While this scope lives. `pressed` returns whether it was one of its keys. */
export function useBoardKeys(pressed: (event: KeyboardEvent) => boolean): void {
  onScopeDispose(listen(['keydown'], pressed))
}

function listen(kinds: ('keydown' | 'keyup')[], take: (event: KeyboardEvent) => boolean): () => void {
  const stop = new AbortController()
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return
    if (!isForBoard(event.target)) return
    const place = placeOf(event.target)
    if (place === 'text' || place === 'layer') return
    // On a button these press it.
    if (place === 'control' && (event.key === ' ' || event.key === 'Enter')) return
    if (take(event)) event.preventDefault()
  }
  for (const kind of kinds) window.addEventListener(kind, hear, { signal: stop.signal })
  return () => stop.abort()
}
