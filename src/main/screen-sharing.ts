/** Joins sharing a screen (screen/) with Electron: the system's sources, the capture handler, the windows beside a share. */
import { BrowserWindow, type Session } from 'electron'
import type { ImReuse } from './im/reuse'
import type { Clock, Log } from './ports'
import type { RoomKit } from './roomkit/room-kit'
import { createScreen, type ScreenService } from './screen'
import { sharePlan } from './screen/share-plan'
import type { OwnWindow } from './screen/share-sources'
import { guardCapture, listSources, openScreenSettings, screenAccess } from './screen-capture'
import { showShare } from './share-windows'
import type { Windows } from './windows'
import { windowSpecs } from './window-specs'

export interface ScreenSharingOptions {
  session: Session
  windows: Windows
  roomKit: Pick<RoomKit, 'roomService' | 'request'>
  onNotify: ImReuse['onNotify']
  clock: Clock
  log: Log
}

export type ScreenSharing = Pick<ScreenService, 'screen' | 'mayCapture' | 'close'>

export function createScreenSharing(options: ScreenSharingOptions): ScreenSharing {
  const { session, windows, roomKit, onNotify, clock, log } = options
  const plan = sharePlan({
    platform: process.platform,
    systemVersion: process.getSystemVersion(),
    environment: process.env,
  })
  const screen = createScreen({
    plan,
    listSources,
    ownWindows: () => ownWindows(windows),
    access: screenAccess,
    openAccessSettings: openScreenSettings,
    rooms: roomKit.roomService,
    request: roomKit.request,
    onNotify,
    clock,
    log,
  })
  guardCapture(session, screen, plan, log)
  const stopShowing = showShare({ screen, windows, overlay: plan.overlay })
  return {
    screen: screen.screen,
    mayCapture: (contentsId) => screen.mayCapture(contentsId),
    close() {
      stopShowing()
      screen.close()
    },
  }
}

/** Frameless ones are helpers: nobody means to share the ringing window or the bar itself. */
function ownWindows(windows: Pick<Windows, 'byContents'>): OwnWindow[] {
  return BrowserWindow.getAllWindows().map((window) => {
    const kind = windows.byContents(window.webContents.id)?.kind
    return { sourceId: window.getMediaSourceId(), helper: kind !== undefined && windowSpecs[kind].frame === false }
  })
}
