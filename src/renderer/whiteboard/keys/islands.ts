/**
 * The keyboard among the islands of a board: F6 goes from one to the next and to the canvas, arrows along the buttons of
 * one, Escape back to the canvas. Rule B55d.
 */
import { onMounted, onScopeDispose, type Ref } from 'vue'
import { isForBoard } from '../key-home'
import { moveAmong } from '../../ui/move-focus'

const buttons = 'button:not(:disabled), input:not(:disabled), [tabindex="0"]'

/** While this scope lives; `stage` holds the canvas and its islands. */
export function useIslandKeys(stage: Readonly<Ref<HTMLElement | null>>): void {
  const stop = new AbortController()
  /** A hand put the focus on a button: arrows are for what is selected then. */
  let byHand = false
  const hear = (event: KeyboardEvent): void => {
    const home = stage.value
    if (!home || event.defaultPrevented || event.isComposing || !isForBoard(event.target)) return
    if (event.key === 'Tab' || event.key === 'F6') byHand = false
    if (event.key === 'F6' && !event.ctrlKey && !event.altKey && !event.metaKey) goOn(home, event)
    const island = event.target instanceof HTMLButtonElement ? event.target.closest<HTMLElement>('.island') : null
    if (!island || !home.contains(island)) return
    if (event.key === 'Escape' && !isOpen(event.target)) leave(home, event)
    else if (!byHand) moveAmong(island, event)
  }
  onMounted(() => {
    const { signal } = stop
    // Before the keys of the editor, which listens on the window itself.
    document.addEventListener('keydown', hear, { signal })
    stage.value?.addEventListener('pointerdown', () => (byHand = true), { signal, capture: true })
  })
  onScopeDispose(() => stop.abort())
}

/** Its menu or panel is open: Escape closes that first. */
function isOpen(button: EventTarget | null): boolean {
  return button instanceof Element && button.getAttribute('data-state') === 'open'
}

function leave(home: HTMLElement, event: KeyboardEvent): void {
  event.preventDefault()
  canvasOf(home)?.focus()
}

function canvasOf(home: HTMLElement): HTMLElement | null {
  return home.querySelector<HTMLElement>('[role=application]')
}

function goOn(home: HTMLElement, event: KeyboardEvent): void {
  const canvas = canvasOf(home)
  const islands = [...home.querySelectorAll<HTMLElement>('.island')].filter((island) => island.querySelector(buttons))
  const stops = [...(canvas ? [canvas] : []), ...islands]
  const at = stops.findIndex((each) => each.contains(document.activeElement))
  const next = stops.at((at + (event.shiftKey ? -1 : 1) + (at < 0 && event.shiftKey ? 1 : 0)) % stops.length)
  event.preventDefault()
  if (next === canvas) canvas?.focus()
  else next?.querySelector<HTMLElement>(buttons)?.focus()
}
