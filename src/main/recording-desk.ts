/** The part of recording that is Electron's: asking for a file, showing it, keeping a hidden window at work. */
import { BrowserWindow, dialog, shell, webContents } from 'electron'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RecordingDesk } from './recording'

export const recordingDesk: RecordingDesk = {
  async askForFile(windowId, suggested) {
    // A dialog that begins in a folder that is not there begins anywhere.
    await mkdir(dirname(suggested), { recursive: true }).catch(() => undefined)
    const contents = webContents.fromId(windowId)
    const window = contents && BrowserWindow.fromWebContents(contents)
    const options = { defaultPath: suggested, filters: [{ name: 'WebM', extensions: ['webm'] }] }
    const asked = window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options)
    const { canceled, filePath } = await asked
    return canceled || !filePath ? null : filePath
  },
  showInFolder: (file) => shell.showItemInFolder(file),
  keepAwake: (windowId, on) => webContents.fromId(windowId)?.setBackgroundThrottling(!on),
}
