/** The part of files in and out that is Electron's. */
import { BrowserWindow, dialog, webContents } from 'electron'
import type { ExchangeDesk } from './exchange'
import { printSheets } from './print-window'

export const exchangeDesk: ExchangeDesk = {
  async askWhereTo(windowId, suggested, endings) {
    const window = windowOf(windowId)
    const options = { defaultPath: suggested, filters: [filterOf(endings)] }
    const asked = window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options)
    const { canceled, filePath } = await asked
    return canceled || !filePath ? null : filePath
  },
  async askForFile(windowId, endings) {
    const window = windowOf(windowId)
    const options = { properties: ['openFile' as const], filters: [filterOf(endings)] }
    const asked = window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options)
    const { canceled, filePaths } = await asked
    return canceled ? null : (filePaths[0] ?? null)
  },
  print: printSheets,
}

function windowOf(id: number): BrowserWindow | null {
  const contents = webContents.fromId(id)
  return contents ? BrowserWindow.fromWebContents(contents) : null
}

function filterOf(endings: readonly string[]): { name: string; extensions: string[] } {
  return { name: endings.map((ending) => `*.${ending}`).join(' '), extensions: [...endings] }
}
