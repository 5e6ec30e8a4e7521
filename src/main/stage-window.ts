/** The one window a page may open: the second screen of the meeting page. Pure; window-policy.ts asks. */
import type { BrowserWindowConstructorOptions } from 'electron'
import { stageWindowName } from '@shared/stage-window'

export interface OpenRequest {
  url: string
  frameName: string
}

/**
 * Options for the second screen, or null for anything else. It is an empty document that the meeting page fills: no
 * preload, so no bridge, and nothing of ours is ever loaded there.
 */
export function stageWindowOptions(
  { url, frameName }: OpenRequest,
  opener: string,
  base: string,
): BrowserWindowConstructorOptions | null {
  if (frameName !== stageWindowName || url !== 'about:blank') return null
  if (opener !== `${base}/meeting.html`) return null
  return {
    width: 960,
    height: 540,
    minWidth: 320,
    minHeight: 180,
    title: 'Roomline',
    backgroundColor: '#0d0f11',
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, preload: '' },
  }
}
