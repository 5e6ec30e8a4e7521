/**
 * Where the keys of a board count. Alone in its window they count everywhere; beside something else that has keys, only
 * with the focus in the board, and there they are all the board's (B113).
 */
const mark = 'data-key-home'

/** For the element around a board that shares its window. */
export const keyHome = { [mark]: '' }

/** Whether the keyboard is on a board that shares its window. */
export function inKeyHome(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`[${mark}]`) !== null
}

/** Whether a key pressed there is one for the board. */
export function isForBoard(target: EventTarget | null): boolean {
  return inKeyHome(target) || document.querySelector(`[${mark}]`) === null
}
