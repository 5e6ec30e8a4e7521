/** The windows that stand: open, focus, close, bounds remembered. */
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { WindowKind } from '@shared/ipc/define'
import type { ConversationId } from '@shared/ids'
import { Cell } from '@shared/state'
import type { BoardId } from '@shared/whiteboard/board'
import { boardAddress, type BoardPlace } from './page-address'
import type { Preferences } from './keeping'
import { MeetingShape, type MeetingWindowShape } from './meeting-shape'
import type { Log } from './ports'
import { inCorner, placePopup, usableBounds, type Rect } from './placement'
import { traceWindow } from './startup-trace'
import { webPreferences } from './window-policy'
import { windowSpecs } from './window-specs'

const screens = {
  all: () => screen.getAllDisplays().map(({ workArea }) => workArea),
  near: (rect: Rect) => screen.getDisplayMatching(rect).workArea,
}

/** Surfaces before the first paint, as in the renderer's tokens, so that no window flashes. */
const surface = { light: '#F7F8FA', dark: '#121417' } as const
const boundsName = 'window-bounds'
/** A page that crashes again and again would only flicker. */
const maxReloads = 3
const reloadWindowMs = 60_000

export interface OpenWindow {
  kind: WindowKind
  window: BrowserWindow
  conversationId?: ConversationId
  boardId?: BoardId
}

export interface WindowsOptions {
  preload: string
  /** The address pages are loaded from: `app://roomline`, or the development server. */
  base: string
  icon: string
  preferences: Preferences
  /** A person closes a window: `keep` holds it open. Not asked for windows that the app itself closes. */
  onClose: (open: OpenWindow) => 'close' | 'keep'
  /** Whether a meeting window that is minimised becomes the mini one. */
  miniOnMinimise: () => boolean
  log: Log
}

export class Windows {
  /** That have a window. */
  readonly boards = new Cell<BoardId[]>([])
  private readonly all = new Map<number, OpenWindow>()
  private quitting = false
  private readonly shape: MeetingShape

  constructor(private readonly options: WindowsOptions) {
    const { minWidth: width = 0, minHeight: height = 0 } = windowSpecs.meeting
    this.shape = new MeetingShape(options.preferences, screens, { width, height })
  }

  /** Shows the window and gives it the focus; makes it when there is none. */
  open(kind: WindowKind, conversationId?: ConversationId): BrowserWindow {
    const standing = this.find(kind, conversationId)
    if (!standing) return this.create({ kind, ...(conversationId ? { conversationId } : {}) }, true)
    if (standing.isMinimized()) standing.restore()
    if (kind === 'meeting') this.shape.set(standing, 'full')
    standing.show()
    standing.focus()
    return standing
  }

  /** One window a board. One that stands goes where it is asked to, without loading anew. */
  openBoard(boardId: BoardId, place: BoardPlace): void {
    const { base, log } = this.options
    const standing = [...this.all.values()].find((open) => open.boardId === boardId)?.window
    if (!standing) return void this.create({ kind: 'board', boardId }, true, place)
    if (standing.isMinimized()) standing.restore()
    standing.show()
    standing.focus()
    if (place.page === undefined && place.view === undefined) return
    void standing.loadURL(boardAddress(base, boardId, place)).catch((error: unknown) => {
      log.error('a board was not gone to', { error: String(error) })
    })
  }

  closeBoard(boardId: BoardId): void {
    for (const open of [...this.all.values()]) if (open.boardId === boardId) this.destroy(open)
  }

  /** Loads a window without showing it, so that `popUp` is there at once; not before `first` has its page. */
  warm(kind: WindowKind, first: WindowKind): void {
    const load = (): void => {
      if (this.find(first) && !this.find(kind)) this.create({ kind }, false)
    }
    const contents = this.find(first)?.webContents
    if (contents?.isLoading()) contents.once('did-finish-load', load)
    else load()
  }

  /** Shows a small window in the corner, over everything, without taking the focus from what a person is doing. */
  appear(kind: WindowKind): void {
    const window = this.find(kind) ?? this.create({ kind }, false)
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    window.setBounds(inCorner(windowSpecs[kind], workArea))
    window.setAlwaysOnTop(true, 'screen-saver')
    window.showInactive()
  }

  /** Shows a window above everything, full screens too, without taking the focus. */
  float(kind: WindowKind, bounds: Rect): void {
    const window = this.find(kind) ?? this.create({ kind }, false)
    window.setBounds(bounds)
    window.setAlwaysOnTop(true, 'screen-saver')
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
    window.showInactive()
  }

  /** Shows a window beside its anchor; a second time hides it. */
  popUp(kind: WindowKind, anchor: Rect | null): void {
    const window = this.find(kind) ?? this.create({ kind }, false)
    if (window.isVisible()) return window.hide()
    const beside = anchor ?? { ...screen.getCursorScreenPoint(), width: 0, height: 0 }
    const { workArea } = screen.getDisplayNearestPoint(beside)
    window.setBounds(placePopup(windowSpecs[kind], beside, workArea))
    window.show()
    window.focus()
  }

  find(kind: WindowKind, conversationId?: ConversationId): BrowserWindow | undefined {
    for (const open of this.all.values()) {
      if (open.kind === kind && open.conversationId === conversationId) return open.window
    }
    return undefined
  }

  /** By `WebContents.id`. */
  byContents(contentsId: number): OpenWindow | undefined {
    return this.all.get(contentsId)
  }

  /** Closes without asking. */
  dismiss(...kinds: WindowKind[]): void {
    for (const open of [...this.all.values()]) if (kinds.includes(open.kind)) this.destroy(open)
  }

  setMeetingShape(shape: MeetingWindowShape): void {
    const window = this.find('meeting')
    if (window) this.shape.set(window, shape)
  }

  /** Quitting: everything leaves the screen at once, and a page that dies is left alone. */
  hideAll(): void {
    this.quitting = true
    for (const { window } of this.all.values()) window.hide()
  }

  hasFocus(): boolean {
    return [...this.all.values()].some(({ window }) => window.isFocused())
  }

  private create(about: Omit<OpenWindow, 'window'>, show: boolean, place: BoardPlace = {}): BrowserWindow {
    const { kind, boardId } = about
    const { remembered, dark, unshared, ...spec } = windowSpecs[kind]
    const theme = dark || nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
    const window = new BrowserWindow({
      backgroundColor: surface[theme],
      ...spec,
      ...(remembered ? this.rememberedBounds(kind) : {}),
      show: false,
      title: 'Roomline',
      icon: this.options.icon,
      autoHideMenuBar: true,
      webPreferences: webPreferences(this.options.preload),
    })
    const open: OpenWindow = { ...about, window }
    if (unshared) window.setContentProtection(true)
    const contentsId = window.webContents.id
    this.all.set(contentsId, open)
    this.tellBoards()
    traceWindow(window)
    this.reloadAfterCrash(open)
    // Not held back until `ready-to-show`: mapping the window takes as long as loading it, and its surface is right already.
    if (show) window.show()
    if (kind === 'quick-join') window.on('blur', () => window.hide())
    if (kind === 'meeting') {
      window.on('minimize', () => {
        if (!this.options.miniOnMinimise()) return
        window.restore()
        this.shape.set(window, 'mini')
      })
    }
    window.on('close', (event) => {
      this.rememberBounds(open)
      if (this.options.onClose(open) === 'keep') event.preventDefault()
    })
    window.on('closed', () => {
      this.all.delete(contentsId)
      this.tellBoards()
    })
    const { base } = this.options
    void window
      .loadURL(boardId ? boardAddress(base, boardId, place) : `${base}/${kind}.html`)
      .catch((error: unknown) => {
        this.options.log.error('a page did not load', { kind, error: String(error) })
      })
    return window
  }

  private tellBoards(): void {
    const boards = [...this.all.values()].flatMap(({ boardId }) => boardId ?? [])
    if (boards.join() !== this.boards.get().join()) this.boards.set(boards)
  }

  private destroy(open: OpenWindow): void {
    this.rememberBounds(open)
    open.window.destroy()
  }

  private reloadAfterCrash({ kind, window }: OpenWindow): void {
    const times: number[] = []
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      this.options.log.error('a window crashed', { kind, reason, exitCode })
      const now = Date.now()
      times.push(now)
      const recent = times.filter((time) => now - time < reloadWindowMs).length
      // Not from inside the event: the contents are still being taken down.
      if (recent <= maxReloads && !this.quitting) setImmediate(() => window.isDestroyed() || window.reload())
    })
  }

  private rememberedBounds(kind: WindowKind): Rect | object {
    const bounds = this.options.preferences.get<Record<string, Rect>>(boundsName, {})[kind]
    return (bounds && usableBounds(bounds, screens.all())) ?? {}
  }

  private rememberBounds({ kind, window }: OpenWindow): void {
    if (!windowSpecs[kind].remembered) return
    const all = this.options.preferences.get<Record<string, Rect>>(boundsName, {})
    this.options.preferences.set(boundsName, {
      ...all,
      [kind]: this.shape.fullBounds(window) ?? window.getNormalBounds(),
    })
  }
}
