import { onScopeDispose } from 'vue'
import { hotkeyLabel, matchesHotkey, parseHotkey } from './hotkeys'

const mac = /mac/i.test(navigator.userAgent)

/** Shortcuts of the window while this scope lives: `{ 'Mod+K': open }`. A handled press goes no further. */
export function useHotkeys(handlers: Record<string, () => void>): void {
  const hotkeys = Object.entries(handlers).map(([text, run]) => ({ hotkey: parseHotkey(text), run }))
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return
    const found = hotkeys.find(({ hotkey }) => matchesHotkey(event, hotkey, mac))
    if (!found) return
    event.preventDefault()
    found.run()
  }
  window.addEventListener('keydown', listen)
  onScopeDispose(() => window.removeEventListener('keydown', listen))
}

/** A shortcut as this platform writes it. */
export function keysText(hotkey: string): string {
  return hotkeyLabel(hotkey, mac)
}
