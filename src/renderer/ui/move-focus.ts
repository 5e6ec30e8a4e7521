/** ↑ ↓ Home End move the focus among the buttons of a list; the rest stays with the browser. */
export const moveFocus = between('ArrowUp', 'ArrowDown')
/** ← → Home End, for a row. */
export const moveAlong = between('ArrowLeft', 'ArrowRight')

function between(back: string, on: string): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.currentTarget instanceof HTMLElement)) return
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')]
    const index = buttons.findIndex((button) => button === document.activeElement)
    const targets: Record<string, number> = {
      [on]: Math.min(index + 1, buttons.length - 1),
      [back]: Math.max(index - 1, 0),
      Home: 0,
      End: buttons.length - 1,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    buttons[target]?.focus()
  }
}
