/** What a page may use of the machine, by its address: devices in the windows that meet, nothing anywhere else. Pure. */
import { isOurPage } from './page-address'

/** A question as Electron's two permission handlers put it. */
export interface PermissionQuestion {
  permission: string
  /** The address of the asking frame; '' where Electron does not tell. */
  url: string
  mainFrame: boolean
  /** For `media`: what is asked for. */
  media: readonly string[]
  /** The person has just picked a screen or window for this page. */
  mayCapture?: boolean
}

/** Pages that open devices: the meeting, and the settings in the main window. */
const mediaPages = ['meeting', 'main']

/**
 * `base`: where our pages come from. For a screen this opens only the way to the display-media handler
 * (screen-capture.ts), which gives what the person picked and nothing else.
 */
export function permits(question: PermissionQuestion, base: string): boolean {
  const { permission, url, mainFrame, media, mayCapture = false } = question
  if (!mainFrame || !isMediaPage(url, base)) return false
  // Electron 33 asks for `media` of no kind where later ones ask for `display-capture`.
  if (permission === 'display-capture' || (permission === 'media' && media.length === 0)) return mayCapture
  if (permission === 'media') return media.every((kind) => kind === 'audio' || kind === 'video')
  return permission === 'speaker-selection'
}

function isMediaPage(url: string, base: string): boolean {
  if (!isOurPage(url, base)) return false
  const path = url.slice(base.length).split(/[?#]/, 1)[0]
  return mediaPages.some((page) => path === `/${page}.html`)
}
