/** What a person at the session sees and types. */
import { writeFileSync } from 'node:fs'
import { until } from './until'
import type { Session } from './session'

/** A blinking caret is still. */
const stillPixels = 48
const betweenLooksMs = 400

/** Titles of the windows on screen that the desktop takes for the app's, by the class in its menu entry. */
export async function windowTitles(session: Session): Promise<string[]> {
  const ids = await session.run('xdotool', ['search', '--onlyvisible', '--class', '^roomline$']).catch(() => null)
  const found = (ids?.toString() ?? '').split('\n').filter(Boolean)
  return Promise.all(found.map(async (id) => (await session.run('xdotool', ['getwindowname', id])).toString().trim()))
}

/** Presses keys in the window that has the focus, e.g. `Tab`, `ctrl+j`. */
export async function press(session: Session, ...keys: string[]): Promise<void> {
  await session.run('xdotool', ['key', '--delay', '60', ...keys])
}

/** Puts the pointer where it points at nothing, so that no picture shows what it happens to hover over. */
export async function movePointerAway(session: Session): Promise<void> {
  await session.run('xdotool', ['mousemove', '0', '0'])
}

/** Waits until nothing moves on the screen any more: what was loading is there. */
export async function settle(session: Session): Promise<void> {
  let before = await pixels(session)
  await until(
    'a screen that stands still',
    async () => {
      const now = await pixels(session)
      const still = changedPixels(before, now) <= stillPixels
      before = now
      return still
    },
    betweenLooksMs,
  )
}

/** A picture of the whole screen, as PNG. */
export async function takePicture(session: Session, file: string): Promise<void> {
  writeFileSync(file, await session.run('import', ['-window', 'root', 'png:-']))
}

function pixels(session: Session): Promise<Buffer> {
  return session.run('import', ['-window', 'root', '-depth', '8', 'rgb:-'])
}

/** Both are rows of three bytes a pixel. */
export function changedPixels(one: Buffer, other: Buffer): number {
  if (one.length !== other.length) return Infinity
  let count = 0
  for (let at = 0; at < one.length; at += 3) if (one.compare(other, at, at + 3, at, at + 3) !== 0) count++
  return count
}
