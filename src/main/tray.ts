/** The tray icon: unread in its shape and tooltip, status and quick-join in its menu. */
import { Menu, Tray, nativeImage, type NativeImage } from 'electron'
import { join } from 'node:path'
import type { SessionState } from '@shared/im/session'
import type { RoomState } from '@shared/room/room'
import type { StateSource } from '@shared/state'
import type { Settings } from '@shared/settings'
import type { Rect } from './placement'
import { follow } from './follow'
import { trayItems, trayTooltip, type TrayAction } from './tray-menu'
import type { Words } from './words'

export interface TrayOptions {
  /** The folder of the tray pictures. */
  pictures: string
  session: StateSource<SessionState>
  room: StateSource<RoomState>
  unread: StateSource<number>
  settings: StateSource<Settings>
  words: () => Words
  /** `anchor`: the icon's place, or null where the system does not tell (Linux). */
  act: (action: TrayAction, anchor: Rect | null) => void
}

/** Returns its removal. */
export function createTray({ pictures, session, room, unread, settings, words, act }: TrayOptions): () => void {
  const plain = picture(pictures, process.platform === 'darwin' ? 'trayTemplate' : 'tray')
  const marked = process.platform === 'darwin' ? plain : picture(pictures, 'tray-unread')
  const tray = new Tray(plain)
  const anchor = (): Rect | null => {
    const bounds = tray.getBounds()
    return bounds.width > 0 ? bounds : null
  }
  tray.on('click', () => act(session.get().phase === 'signed-out' ? 'open' : 'quickJoin', anchor()))

  const stopMenu = follow(
    () => {
      const template = trayItems(session.get(), room.get(), words()).map((item) => {
        if (item === 'separator') return { type: 'separator' as const }
        const { label, action } = item
        return action ? { label, click: () => act(action, anchor()) } : { label, enabled: false }
      })
      tray.setContextMenu(Menu.buildFromTemplate(template))
    },
    session,
    room,
    settings,
  )
  const stopBadge = follow(
    () => {
      tray.setToolTip(trayTooltip(session.get(), unread.get(), words()))
      tray.setImage(unread.get() > 0 ? marked : plain)
    },
    session,
    unread,
    settings,
  )
  return () => {
    stopMenu()
    stopBadge()
    tray.destroy()
  }
}

function picture(folder: string, name: string): NativeImage {
  return nativeImage.createFromPath(join(folder, `${name}.png`))
}
