/**
 * The application menu. Windows and Linux get none: Chromium has the editing keys, and a menu bar would take Alt
 * from the shortcuts. macOS needs one for the same keys.
 */
import { Menu, app, type MenuItemConstructorOptions } from 'electron'
import type { Words } from './words'

export function setAppMenu(words: Words): void {
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate(macMenu(words)) : null)
}

function macMenu(words: Words): MenuItemConstructorOptions[] {
  return [
    {
      label: app.name,
      submenu: [{ role: 'hide', label: words.hide }, { type: 'separator' }, { role: 'quit', label: words.quit }],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimize },
        { role: 'close', label: words.close },
      ],
    },
  ]
}
