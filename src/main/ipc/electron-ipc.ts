/** Connects the IPC server to Electron: one handler and one listener for all windows. */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { channels, type ToWindow } from '@shared/ipc/wire'
import type { WindowKind } from '@shared/ipc/define'
import { callerOf, parseToMain, type IpcServer, type Sender } from './server'
import type { WindowPort } from './window-port'

export interface KnownWindows {
  /** The kind of the window with these contents, by `WebContents.id`; null when it is none of ours. */
  kindOf(contentsId: number): WindowKind | null
  /** Whether our own page is loaded there: an address of another origin is never served. */
  isOurPage(url: string): boolean
}

export function serveElectron(server: IpcServer, windows: KnownWindows): void {
  const ports = new Map<number, WindowPort>()

  ipcMain.handle(channels.call, (event, request: unknown) => server.call(senderOf(event), request))

  ipcMain.on(channels.toMain, (event, raw: unknown) => {
    const caller = callerOf(senderOf(event))
    const message = parseToMain(raw)
    if (!caller || !message) return
    const port = ports.get(caller.windowId) ?? connect(event.sender)
    port?.take(message)
  })

  function senderOf(event: IpcMainEvent | IpcMainInvokeEvent): Sender {
    const frame = event.senderFrame
    const mainFrame = frame !== null && frame === event.sender.mainFrame && windows.isOurPage(frame.url)
    return { windowId: event.sender.id, kind: windows.kindOf(event.sender.id), mainFrame }
  }

  function connect(contents: WebContents): WindowPort | null {
    const kind = windows.kindOf(contents.id)
    if (!kind) return null
    const port = server.connect({ windowId: contents.id, kind }, (message: ToWindow) => {
      if (!contents.isDestroyed()) contents.send(channels.toWindow, message)
    })
    ports.set(contents.id, port)
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) port.dispose()
    })
    contents.on('render-process-gone', () => port.dispose())
    contents.once('destroyed', () => {
      port.dispose()
      ports.delete(contents.id)
    })
    return port
  }
}
