/** ↑ ↓ Home End move the focus among the buttons of a list; the rest stays with the browser. */
export const moveFocus = between(['ArrowUp'], ['ArrowDown'])
/** ← → Home End, for a row. */
export const moveAlong = between(['ArrowLeft'], ['ArrowRight'])

/** All four, among the buttons of `holder`, for what has several rows or columns. */
export function moveAmong(holder: HTMLElement, event: KeyboardEvent): void {
  move(holder, event, ['ArrowUp', 'ArrowLeft'], ['ArrowDown', 'ArrowRight'])
}

function between(back: string[], on: string[]): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.currentTarget instanceof HTMLElement) move(event.currentTarget, event, back, on)
  }
}

function move(holder: HTMLElement, event: KeyboardEvent, back: string[], on: string[]): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const buttons = [...holder.querySelectorAll<HTMLElement>('button:not(:disabled)')]
  const index = buttons.findIndex((button) => button === document.activeElement)
  const { key } = event
  let target: number
  if (on.includes(key)) target = Math.min(index + 1, buttons.length - 1)
  else if (back.includes(key)) target = Math.max(index - 1, 0)
  else if (key === 'Home') target = 0
  else if (key === 'End') target = buttons.length - 1
  else return
  event.preventDefault()
  buttons[target]?.focus()
}
