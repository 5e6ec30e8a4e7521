/**
 * The least an Electron app can be: one window of the main window's size with one static page. What Roomline costs
 * is measured beside it. Takes `--home DIR`; ends its start with the line that src/main/startup-trace.ts prints, too.
 */
import { app, BrowserWindow } from 'electron'

app.setPath('userData', process.argv[process.argv.indexOf('--home') + 1] ?? '')

const firstPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const paint = list.getEntries().find(({ name }) => name === 'first-contentful-paint')
    if (paint) resolve(performance.timeOrigin + paint.startTime)
  }).observe({ type: 'paint', buffered: true })
})`

void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1120, height: 720, show: false, webPreferences: { spellcheck: false } })
  window.once('ready-to-show', () => window.show())
  await window.loadFile('page.html')
  const contentfulPaint = await window.webContents.executeJavaScript(firstPaint)
  process.stdout.write(`ROOMLINE_STARTUP ${JSON.stringify({ contentfulPaint })}\n`)
})
