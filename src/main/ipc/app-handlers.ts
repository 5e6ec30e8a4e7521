/** The contract's area `app`: the app itself, its settings and its windows. */
import { app, clipboard } from 'electron'
import type { AppInfo, RoomlineHandlers } from '@shared/ipc/contract'
import type { Caller } from '@shared/ipc/define'
import type { EndpointSetting, EndpointState } from '@shared/endpoint'
import type { Settings } from '@shared/settings'
import { Cell, type StateSource } from '@shared/state'
import type { Intents } from '../intents'
import type { WindowKeeper } from '../window-keeper'
import type { Windows } from '../windows'
import type { WindowLog } from '../window-log'

export interface AppHandlerParts {
  info: AppInfo
  endpoint: StateSource<EndpointState>
  chooseEndpoint: (setting: EndpointSetting, caller: Caller) => Promise<void>
  settings: Cell<Settings>
  intents: Intents
  windows: Pick<Windows, 'byContents' | 'setMeetingShape'>
  keeper: WindowKeeper
  windowLog: WindowLog
}

export function createAppHandlers(parts: AppHandlerParts): RoomlineHandlers['app'] {
  const { info, endpoint, settings, intents, windows, keeper, windowLog } = parts
  return {
    info: (_key, { windowId }) => {
      const conversationId = windows.byContents(windowId)?.conversationId
      return new Cell<AppInfo>(conversationId ? { ...info, conversationId } : info)
    },
    endpoint: () => endpoint,
    setEndpoint: (setting, caller) => parts.chooseEndpoint(setting, caller),
    settings: () => settings,
    setSettings: ({ media, ...change }) =>
      settings.update((now) => ({ ...now, ...change, media: { ...now.media, ...media } })),
    intent: (_key, { kind }) => intents.of(kind),
    takeIntent: ({ id }) => intents.take(id),
    openWindow: (wanted) => {
      if (wanted.kind === 'main') {
        if (wanted.contact) keeper.fulfil({ kind: 'open-contact', accountId: wanted.contact })
        else keeper.show()
      } else if (wanted.kind === 'meeting') keeper.openMeeting()
      else if (wanted.kind === 'quick-join') keeper.toggleQuickJoin(null)
      else keeper.openConversation(wanted.conversationId)
    },
    closeWindow: (_input, { windowId }) => windows.byContents(windowId)?.window.close(),
    hideWindow: (_input, { windowId }) => windows.byContents(windowId)?.window.hide(),
    setMeetingShape: ({ shape }) => windows.setMeetingShape(shape),
    copyText: ({ text }) => clipboard.writeText(text),
    paste: (_input, { windowId }) => {
      const window = windows.byContents(windowId)?.window
      if (window?.isFocused()) window.webContents.paste()
    },
    log: (line, caller) => windowLog(line, caller),
    quit: () => app.quit(),
  }
}
