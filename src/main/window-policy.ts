/** What any window may do, in the one place: renderer rights, CSP, navigation, permissions. */
import { shell, type Session, type WebContents, type WebPreferences } from 'electron'
import { isOurPage } from './page-address'
import { permits } from './permissions'
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

/**
 * permissions.ts decides; files are never downloaded by a page, and copying goes through `app.copyText`. `mayCapture`:
 * whether the page with that `WebContents.id` may ask for a screen now.
 */
export function guardPermissions(session: Session, base: string, mayCapture: (contentsId: number) => boolean): void {
  session.setPermissionRequestHandler((contents, permission, answer, { isMainFrame, requestingUrl, ...details }) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const url = frameAddress(contents, requestingUrl)
    answer(permits({ permission, url, mainFrame: isMainFrame, media, mayCapture: mayCapture(contents.id) }, base))
  })
  session.setPermissionCheckHandler((contents, permission, _origin, { isMainFrame, mediaType, requestingUrl }) => {
    const media = mediaType ? [mediaType] : []
    return permits({ permission, url: frameAddress(contents, requestingUrl), mainFrame: isMainFrame, media }, base)
  })
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** Checks give the page's origin alone where they mean the page: then the window itself says where it is. */
function frameAddress(contents: WebContents | null, requestingUrl: string | undefined): string {
  const asked = requestingUrl ?? ''
  const page = contents?.getURL() ?? ''
  return page.startsWith(asked) ? page : asked
}

function isWebLink(url: string): boolean {
  try {
    return new URL(url).protocol === 'https:'
  } catch {
    return false
  }
}
