/**
 * From a real Enter in one page to the frame that shows the text in another (or the same) page's log.
 * No function inside `evaluate` has a name: tsx would wrap it in a helper that the page does not have.
 */
import type { Page } from '@playwright/test'
import { setTimeout } from 'node:timers/promises'

/** What pages are asked to keep: times in ms on `performance.now`'s scale. */
declare global {
  interface Window {
    benchEnter?: number
    benchPainted?: Promise<number>
  }
}

const seenLimitMs = 10_000

/** Keeps the time of every Enter: the event's own, which lies before any of the app's work. */
export async function watchEnter(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter') window.benchEnter = event.timeStamp
      },
      { capture: true },
    )
  })
}

/** Types `text` into the focused field of `from`, presses Enter, and resolves to the ms until `to` had painted it. */
export async function sendAndSee(from: Page, to: Page, text: string): Promise<number> {
  const [fromZero, toZero] = [await zeroOf(from), await zeroOf(to)]
  await to.evaluate((wanted) => {
    window.benchPainted = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('[role=log]')?.textContent?.includes(wanted)) return
        observer.disconnect()
        // The second frame begins after the first one was drawn.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))
      })
      observer.observe(document, { childList: true, characterData: true, subtree: true })
    })
  }, text)
  await from.keyboard.type(text)
  await from.keyboard.press('Enter')
  const painted = await Promise.race([
    to.evaluate(() => window.benchPainted),
    setTimeout(seenLimitMs, undefined, { ref: false }),
  ])
  const enter = await from.evaluate(() => window.benchEnter)
  if (painted === undefined || enter === undefined) throw new Error(`not seen within ${seenLimitMs / 1000} s: ${text}`)
  return toZero + painted - (fromZero + enter)
}

/**
 * The wall-clock time at which this page's `performance.now` was 0. Asked anew each time and not taken from
 * `performance.timeOrigin`, which each process reckons at its own start: they were found 4 ms apart.
 */
function zeroOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const until = performance.now() + 5
    let zero = Number.NEGATIVE_INFINITY
    // `Date.now` cuts to whole milliseconds: the greatest difference is the one taken right after a tick.
    while (performance.now() < until) zero = Math.max(zero, Date.now() - performance.now())
    return zero
  })
}
