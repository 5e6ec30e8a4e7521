/**
 * The two windows beside a running share: the bar on top of the shared screen, and the see-through one that shows marks
 * over it. Neither takes the focus, and where the system can they are left out of the share.
 */
import { app, screen as displays, type Display } from 'electron'
import type { StopWatching } from '@shared/state'
import { follow } from './follow'
import { shareBarBounds } from './placement'
import type { ScreenService } from './screen'
import type { Windows } from './windows'

export interface ShareWindowOptions {
  screen: Pick<ScreenService, 'status' | 'share' | 'pageGone'>
  windows: Pick<Windows, 'float' | 'find' | 'dismiss' | 'byContents'>
  overlay: boolean
}

export function showShare({ screen, windows, overlay }: ShareWindowOptions): StopWatching {
  function followShare(): void {
    const share = screen.share.get()
    if (!share) return windows.dismiss('share-bar', 'annotation')
    const display = displayOf(share.displayId)
    if (!windows.find('share-bar')) windows.float('share-bar', shareBarBounds(display.workArea))
    const covers = overlay && share.displayId !== null
    if (covers && !windows.find('annotation')) windows.float('annotation', display.bounds)
    else if (!covers) windows.dismiss('annotation')
  }

  function followPen(): void {
    const window = windows.find('annotation')
    if (!window) return
    const annotating = screen.status.get()?.annotating ?? false
    window.setIgnoreMouseEvents(!annotating)
    window.setFocusable(annotating)
    if (annotating) window.focus()
    // The bar stays reachable while the screen is drawn on.
    windows.find('share-bar')?.moveTop()
  }

  const moved = (): void => {
    const share = screen.share.get()
    if (!share) return
    const display = displayOf(share.displayId)
    windows.find('share-bar')?.setBounds(shareBarBounds(display.workArea))
    windows.find('annotation')?.setBounds(display.bounds)
  }
  const gone = (_event: unknown, contents: { id: number }): void => {
    if (windows.byContents(contents.id)?.kind === 'meeting') screen.pageGone()
  }

  const stops = [follow(followShare, screen.share), follow(followPen, screen.status)]
  displays.on('display-metrics-changed', moved)
  displays.on('display-removed', moved)
  app.on('render-process-gone', gone)
  return () => {
    stops.forEach((stop) => stop())
    displays.off('display-metrics-changed', moved)
    displays.off('display-removed', moved)
    app.off('render-process-gone', gone)
    windows.dismiss('share-bar', 'annotation')
  }
}

function displayOf(id: string | null): Display {
  const found = id === null ? undefined : displays.getAllDisplays().find((display) => String(display.id) === id)
  return found ?? displays.getPrimaryDisplay()
}
