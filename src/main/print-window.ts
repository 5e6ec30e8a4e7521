/** Prints sheets with Chromium: a hidden window without code, preload or network. Why so: docs/adr/board-exchange.md. */
import { BrowserWindow, session } from 'electron'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sheetsAsHtml, type Sheet } from './exchange/print-sheets'

export async function printSheets(sheets: readonly Sheet[]): Promise<Uint8Array> {
  // A file: an address that held it all would be too long for more than a few pictures.
  const folder = await mkdtemp(join(tmpdir(), 'roomline-print-'))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, javascript: false, contextIsolation: true, session: closedSession() },
  })
  try {
    const file = join(folder, 'sheets.html')
    await writeFile(file, sheetsAsHtml(sheets), { mode: 0o600 })
    await window.loadFile(file)
    return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
  } finally {
    window.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Nothing kept on the disk, nothing asked of any host. */
function closedSession(): Electron.Session {
  const closed = session.fromPartition('board-print')
  closed.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !/^(file|data):/.test(url) }))
  return closed
}
