import type { MenuItem } from '../../ui/menu-item'

/**
 * What is chosen in a menu happens when the menu is gone and the board has the focus: a menu that closes gives it back,
 * and words to be typed would lose it again.
 */
export function chosenLater(home: () => HTMLElement | null | undefined): {
  later(items: readonly MenuItem[]): MenuItem[]
  closed(event: Event): void
} {
  let chosen: (() => void) | null = null
  const later = (items: readonly MenuItem[]): MenuItem[] =>
    items.map((item) => ({
      ...item,
      ...(item.items && { items: later(item.items) }),
      run: () => (chosen = item.run),
    }))
  return {
    later,
    closed(event) {
      event.preventDefault()
      home()?.focus({ preventScroll: true })
      const run = chosen
      chosen = null
      run?.()
    },
  }
}
