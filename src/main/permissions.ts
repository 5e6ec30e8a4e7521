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
}

/** Pages that open devices: the meeting, and the settings in the main window. */
const mediaPages = ['meeting', 'main']

/**
 * `base`: where our pages come from. Screens are not asked for here: `getDisplayMedia` reaches the display-media
 * handler, which gives what the person picked and nothing else.
 */
export function permits({ permission, url, mainFrame, media }: PermissionQuestion, base: string): boolean {
  if (!mainFrame || !isMediaPage(url, base)) return false
  if (permission === 'media') return media.length > 0 && media.every((kind) => kind === 'audio' || kind === 'video')
  return permission === 'speaker-selection'
}

function isMediaPage(url: string, base: string): boolean {
  if (!isOurPage(url, base)) return false
  const path = url.slice(base.length).split(/[?#]/, 1)[0]
  return mediaPages.some((page) => path === `/${page}.html`)
}
