/** What any window may do, in the one place: renderer rights, CSP, navigation, permissions. */
import { shell, type Session, type WebContents, type WebPreferences } from 'electron'
import { isOurPage } from './page-address'
import { stageWindowOptions } from './stage-window'

export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
  }
}

/** Our pages load code and styles from app:// alone; pictures may also come from where people keep avatars. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob: https: http://127.0.0.1:*",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** No page goes elsewhere and none opens windows but the meeting's second screen; web links that a person follows go to the system's browser. */
export function guardContents(contents: WebContents, base: string): void {
  contents.on('will-navigate', (event) => {
    if (!isOurPage(event.url, base)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url, frameName }) => {
    const stage = stageWindowOptions({ url, frameName }, contents.getURL(), base)
    if (stage) return { action: 'allow', overrideBrowserWindowOptions: stage }
    if (isWebLink(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** Nothing yet needs a camera, a microphone or the clipboard's content; copying goes through `app.copyText`. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

function isWebLink(url: string): boolean {
  try {
    return new URL(url).protocol === 'https:'
  } catch {
    return false
  }
}
