/** The table of window kinds: size, frame, and what they stand above. */
import type { BrowserWindowConstructorOptions } from 'electron'
import type { WindowKind } from '@shared/ipc/define'

export interface WindowSpec extends BrowserWindowConstructorOptions {
  width: number
  height: number
  remembered?: boolean
  /** The meeting stage is dark in both themes. */
  dark?: boolean
  /** Kept out of what is shared or recorded, where the system can (Windows, older macOS). */
  unshared?: boolean
}

/** Small, above everything, on no task bar. */
const floating = {
  frame: false,
  resizable: false,
  maximizable: false,
  minimizable: false,
  fullscreenable: false,
  skipTaskbar: true,
  alwaysOnTop: true,
} as const

export const windowSpecs: Record<WindowKind, WindowSpec> = {
  'sign-in': { width: 420, height: 560, resizable: false, maximizable: false, fullscreenable: false },
  main: { width: 1120, height: 720, minWidth: 860, minHeight: 560, remembered: true },
  meeting: { width: 1200, height: 760, minWidth: 640, minHeight: 400, remembered: true, dark: true },
  'quick-join': { width: 360, height: 440, frame: false, resizable: false, skipTaskbar: true, alwaysOnTop: true },
  conversation: { width: 720, height: 640, minWidth: 420, minHeight: 360, remembered: true },
  board: { width: 1200, height: 800, minWidth: 720, minHeight: 480, remembered: true },
  call: {
    width: 360,
    height: 208,
    frame: false,
    resizable: false,
    maximizable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
  },
  'share-bar': { ...floating, width: 560, height: 56, dark: true, unshared: true },
  /** As large as the shared screen, and seen through: only marks show. */
  annotation: {
    ...floating,
    width: 800,
    height: 600,
    transparent: true,
    backgroundColor: '#00000000',
    hasShadow: false,
    focusable: false,
    // macOS holds other windows below its menu bar.
    enableLargerThanScreen: true,
    dark: true,
    unshared: true,
  },
}
