/**
 * The meeting window's two shapes: the full one, and a small one in a corner above everything. It is the same window
 * and page, so media goes on. The page knows its shape by its size (src/renderer/meeting/mini/use-shape.ts).
 */
import type { Preferences } from './keeping'
import { usableBounds, type Rect, type Size } from './placement'

export type MeetingWindowShape = 'full' | 'mini'

/** The part of BrowserWindow that is used here. */
export interface ShapedWindow {
  getNormalBounds(): Rect
  setContentBounds(bounds: Rect): void
  getContentBounds(): Rect
  setBounds(bounds: Rect): void
  isMaximized(): boolean
  isFullScreen(): boolean
  maximize(): void
  unmaximize(): void
  setFullScreen(on: boolean): void
  setMinimumSize(width: number, height: number): void
  setMaximumSize(width: number, height: number): void
  setMaximizable(on: boolean): void
  setFullScreenable(on: boolean): void
  setAlwaysOnTop(on: boolean, level?: 'floating'): void
  setVisibleOnAllWorkspaces(
    on: boolean,
    options?: { visibleOnFullScreen?: boolean; skipTransformProcessType?: boolean },
  ): void
}

/** Work areas of all screens, and of the one a rectangle is on. */
export interface Screens {
  all(): Rect[]
  near(rect: Rect): Rect
}

const miniSize: Size = { width: 280, height: 180 }
/** The page takes anything larger for the full window. */
const largestMini: Size = { width: 420, height: 300 }
const margin = 16
const placeName = 'mini-meeting'

/** Where the person last left it if that can be seen, else the lower right corner of the screen the window is on. */
export function miniBounds(remembered: Rect | null, screens: Pick<Screens, 'all'>, area: Rect): Rect {
  const kept = remembered && usableBounds(remembered, screens.all())
  if (kept && kept.width <= largestMini.width && kept.height <= largestMini.height) return kept
  return {
    ...miniSize,
    x: area.x + area.width - miniSize.width - margin,
    y: area.y + area.height - miniSize.height - margin,
  }
}

interface Full {
  bounds: Rect
  wasMaximized: boolean
  wasFullScreen: boolean
}

export class MeetingShape {
  private readonly minis = new WeakMap<ShapedWindow, Full>()

  constructor(
    private readonly preferences: Preferences,
    private readonly screens: Screens,
    private readonly leastFull: Size,
  ) {}

  set(window: ShapedWindow, shape: MeetingWindowShape): void {
    if (shape === 'mini') this.shrink(window)
    else this.grow(window)
  }

  /** The bounds to remember for the full window while it is the mini one. */
  fullBounds(window: ShapedWindow): Rect | undefined {
    return this.minis.get(window)?.bounds
  }

  private shrink(window: ShapedWindow): void {
    if (this.minis.has(window)) return
    const bounds = window.getNormalBounds()
    this.minis.set(window, { bounds, wasMaximized: window.isMaximized(), wasFullScreen: window.isFullScreen() })
    if (window.isFullScreen()) window.setFullScreen(false)
    if (window.isMaximized()) window.unmaximize()
    window.setMaximizable(false)
    window.setFullScreenable(false)
    // Before the bounds: a window manager holds a window to the least size it was told.
    window.setMinimumSize(miniSize.width, miniSize.height)
    const remembered = this.preferences.get<Rect | null>(placeName, null)
    window.setContentBounds(miniBounds(remembered, this.screens, this.screens.near(bounds)))
    window.setMaximumSize(largestMini.width, largestMini.height)
    window.setAlwaysOnTop(true, 'floating')
    // Without the transformation macOS keeps the app in its dock.
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  }

  private grow(window: ShapedWindow): void {
    const full = this.minis.get(window)
    if (!full) return
    this.minis.delete(window)
    this.preferences.set(placeName, window.getContentBounds())
    window.setVisibleOnAllWorkspaces(false)
    window.setAlwaysOnTop(false)
    // 0 × 0: no limit.
    window.setMaximumSize(0, 0)
    window.setMaximizable(true)
    window.setFullScreenable(true)
    window.setBounds(usableBounds(full.bounds, this.screens.all()) ?? { ...full.bounds, x: 0, y: 0 })
    window.setMinimumSize(this.leastFull.width, this.leastFull.height)
    if (full.wasMaximized) window.maximize()
    if (full.wasFullScreen) window.setFullScreen(true)
  }
}
