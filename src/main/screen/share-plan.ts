/** What sharing a screen looks like on this machine (specs/electron-env.md; Electron's display-media handler). Pure. */
import type { SharePlan } from '@shared/screen/share'

export interface Machine {
  platform: NodeJS.Platform
  /** As `process.getSystemVersion()` tells: `15.1` on macOS. */
  systemVersion: string
  environment: Readonly<Record<string, string | undefined>>
}

/** Desktops that always composite: elsewhere on X11 a see-through window may come out black and hide the screen. */
const compositing = /GNOME|KDE|Cinnamon|Unity|Budgie|Pantheon|Deepin|DDE|UKUI|COSMIC/i

/**
 * On Wayland the portal asks; listing sources would bring its dialog up, too, so we never list there. From macOS 15 the
 * system's own picker needs no standing permission. Sound is captured on Windows alone.
 */
export function sharePlan({ platform, systemVersion, environment }: Machine): SharePlan {
  if (platform === 'win32') return { picker: 'own', sound: 'with-screen', overlay: true }
  if (platform === 'darwin') {
    const picker = Number.parseInt(systemVersion, 10) >= 15 ? 'system' : 'own'
    return { picker, sound: 'not-on-mac', overlay: true }
  }
  if (isWayland(environment)) return { picker: 'system', sound: 'not-on-linux', overlay: false }
  const overlay = compositing.test(environment['XDG_CURRENT_DESKTOP'] ?? '')
  return { picker: 'own', sound: 'not-on-linux', overlay }
}

function isWayland(environment: Machine['environment']): boolean {
  const session = environment['XDG_SESSION_TYPE']
  return session === 'wayland' || (session !== 'x11' && Boolean(environment['WAYLAND_DISPLAY']))
}
