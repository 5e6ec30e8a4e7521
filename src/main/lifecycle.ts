/** The app's life as the system sees it: second instances, links, crashes, quitting. */
import { app } from 'electron'
import type { JoinTarget } from '@shared/intent'
import { linkScheme, parseJoinText } from '@shared/link'
import type { Log } from './ports'
import type { Shutdown } from './shutdown'

export interface SystemWishes {
  show: () => void
  join: (target: JoinTarget) => void
  log: Log
}

/** macOS hands over the link that starts the app before it is ready. What was kept is asked for once somebody can take it. */
export function keepEarlyLink(): () => JoinTarget | null {
  let target: JoinTarget | null = null
  const keep = (event: { preventDefault(): void }, url: string): void => {
    event.preventDefault()
    target = parseJoinText(url)
  }
  app.on('open-url', keep)
  return () => {
    app.off('open-url', keep)
    return target
  }
}

/** What comes from outside while the app runs, and what goes wrong in it. */
export function followSystem({ show, join, log }: SystemWishes): void {
  // The other instance has read its own arguments: Chromium reorders the ones it hands over here.
  app.on('second-instance', (_event, _argv, _folder, sent) => {
    const target = sentTarget(sent)
    if (target) join(target)
    else show()
  })
  // macOS: links and the dock.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const target = parseJoinText(url)
    if (target) join(target)
  })
  app.on('activate', show)
  // Without a listener Electron quits as the last window closes; the tray is the app, too.
  app.on('window-all-closed', () => {})
  // On Linux the desktop entry of the package says who opens links.
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme)

  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit') log.error('a process of the app is gone', { type, reason, exitCode, name })
  })
  process.on('uncaughtException', (error) => log.error('uncaught exception', { stack: error.stack }))
  process.on('unhandledRejection', (reason) => {
    log.error('unhandled rejection', { stack: reason instanceof Error ? reason.stack : String(reason) })
  })
}

/** Holds the first quit until everything has stopped in order, then quits for good. */
export function quitInOrder(shutdown: Shutdown): void {
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void shutdown.run().then(() => {
      stopped = true
      app.quit()
    })
  })
}

function sentTarget(sent: unknown): JoinTarget | null {
  if (sent === null || typeof sent !== 'object' || !('join' in sent)) return null
  const { join } = sent
  if (join === null || typeof join !== 'object' || !('roomUuid' in join)) return null
  const { roomUuid, password } = join as { roomUuid: unknown; password?: unknown }
  if (typeof roomUuid !== 'string') return null
  return typeof password === 'string' ? { roomUuid, password } : { roomUuid }
}
