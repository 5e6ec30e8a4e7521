/** The part of files that is Electron's: asking where to, printing, showing in the folder. */
import { BrowserWindow, dialog, shell, webContents } from 'electron'
import type { ExchangeDesk } from './exchange'
import { printSheets } from './print-window'

export const exchangeDesk: ExchangeDesk = {
  async askWhereTo(windowId, suggested, ending) {
    const contents = webContents.fromId(windowId)
    const window = contents && BrowserWindow.fromWebContents(contents)
    const filters = ending ? [{ name: ending.toUpperCase(), extensions: [ending] }] : []
    const options = { defaultPath: suggested, filters }
    const asked = window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options)
    const { canceled, filePath } = await asked
    return canceled || !filePath ? null : filePath
  },
  print: printSheets,
  showInFolder: (file) => shell.showItemInFolder(file),
}
