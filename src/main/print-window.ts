/** Prints sheets with Chromium: a hidden window without code, preload or network. Why so: docs/adr/board-exchange.md. */
import { BrowserWindow, session } from 'electron'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sheetsAsHtml, type Sheet } from './exchange/print-sheets'

/** Rejects at once when it is cancelled; the window is gone then. */
export async function printSheets(sheets: readonly Sheet[], signal: AbortSignal): Promise<Uint8Array> {
  // A file: an address that held it all would be too long for more than a few pictures.
  const folder = await mkdtemp(join(tmpdir(), 'roomline-print-'))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, javascript: false, contextIsolation: true, session: closedSession() },
  })
  try {
    // What Chromium still does for a window that is gone may never end.
    return await Promise.race([print(window, join(folder, 'sheets.html'), sheets), cancelledBy(signal)])
  } finally {
    window.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}

async function print(window: BrowserWindow, file: string, sheets: readonly Sheet[]): Promise<Uint8Array> {
  await writeFile(file, sheetsAsHtml(sheets), { mode: 0o600 })
  await window.loadFile(file)
  return window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
}

function cancelledBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const cancel = (): void => reject(new Error('the printing is cancelled'))
    if (signal.aborted) cancel()
    else signal.addEventListener('abort', cancel, { once: true })
  })
}

/** Nothing kept on the disk, nothing asked of any host. */
function closedSession(): Electron.Session {
  const closed = session.fromPartition('board-print')
  closed.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !/^(file|data):/.test(url) }))
  return closed
}
