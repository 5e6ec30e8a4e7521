/** Keys of the window for the editor of a page. */
import type { Editor, KeyInput } from '@shared/whiteboard/editor-port'
import { placeOf } from '../meeting/keys/shortcut-rules'

/** What an input method takes is no key of ours; nor is what somebody types in a field. Returns the stop. */
export function listenToKeys(editor: Editor): () => void {
  const stop = new AbortController()
  const input = (event: KeyboardEvent): KeyInput => ({
    key: event.key.length === 1 ? event.key.toLowerCase() : event.key,
    shift: event.shiftKey,
    alt: event.altKey,
    mod: event.ctrlKey || event.metaKey,
    up: event.type === 'keyup',
  })
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return
    const place = placeOf(event.target)
    if (place === 'text' || place === 'layer') return
    // On a button these press it.
    if (place === 'control' && (event.key === ' ' || event.key === 'Enter')) return
    if (editor.key(input(event))) event.preventDefault()
  }
  window.addEventListener('keydown', listen, { signal: stop.signal })
  window.addEventListener('keyup', listen, { signal: stop.signal })
  return () => stop.abort()
}
