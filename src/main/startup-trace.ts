/**
 * Start-up times for `npm run bench:start`: with ROOMLINE_TRACE=startup the app prints one
 * `ROOMLINE_STARTUP {json}` line, all times in ms since epoch. Pages take part only by User Timing marks
 * (`performance.mark('roomline:list')` when the first list is painted), which are read from here.
 */
import type { BrowserWindow } from 'electron'

const wanted = process.env['ROOMLINE_TRACE'] === 'startup'
const patienceMs = 15_000

const marks: Record<string, number | null> = {}

export function markStartup(name: string): void {
  if (wanted && !(name in marks)) marks[name] = Date.now()
}

/** Resolves in the page with the times of its first paint and first list; null for what did not come in time. */
const pageMarks = `new Promise((resolve) => {
  const found = { contentfulPaint: null, list: null }
  const names = { 'first-contentful-paint': 'contentfulPaint', 'roomline:list': 'list' }
  const take = (list) => {
    for (const entry of list.getEntries()) {
      const name = names[entry.name]
      if (name && found[name] === null) found[name] = performance.timeOrigin + entry.startTime
    }
    if (found.contentfulPaint !== null && found.list !== null) resolve(found)
  }
  for (const type of ['paint', 'mark']) new PerformanceObserver(take).observe({ type, buffered: true })
  setTimeout(() => resolve(found), ${patienceMs})
})`

/** Follows the first window to its paint, then prints. No-op unless asked for by the environment. */
export function traceWindow(window: BrowserWindow): void {
  if (!wanted || 'window' in marks) return
  markStartup('window')
  window.once('show', () => markStartup('shown'))
  window.webContents.once('dom-ready', () => {
    void window.webContents.executeJavaScript(pageMarks).then((found: Record<string, number | null>) => {
      process.stdout.write(`ROOMLINE_STARTUP ${JSON.stringify({ ...marks, ...found })}\n`)
    })
  })
}
