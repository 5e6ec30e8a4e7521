/**
 * The page on the screen: two canvases, one for what is kept and one for the hand. Frames are asked for only when
 * something is to be painted; what the hand does is painted in its own event, not in the next frame (B64).
 */
import type { Editor, EditorState } from '@shared/whiteboard/editor-port'
import type { PageIndex } from '@shared/whiteboard/page-index'
import type { PaperTheme } from '@shared/whiteboard/palette'
import type { Presence } from '@shared/whiteboard/presence'
import type { AssetId, ShapeId } from '@shared/whiteboard/record'
import { LetGo, letGoFor } from './paint/let-go'
import { isBare, paintOverlay, type OverlayColours } from './paint/overlay'
import { PagePainter } from './paint/page-painter'
import { canvasMeasure } from './paint/paint-text'
import { paintPaper, type Paper } from './paint/paper'
import { scaleOf, type View } from './paint/view'
import { listenToPointer } from './pointer-input'

/** What the canvas asks of an editor. */
export type CanvasEditor = Pick<
  Editor,
  'state' | 'setView' | 'pan' | 'zoomAt' | 'pointerDown' | 'pointerMove' | 'pointerUp' | 'cancel'
>

export interface WhiteboardCanvasPorts {
  page: PageIndex
  editor: CanvasEditor
  paper: Paper
  colours: OverlayColours
  others(): readonly Presence[]
  image(asset: AssetId): CanvasImageSource | null
  pointed(at: { x: number; y: number } | null): void
}

/** ms of a frame for painting: while the view moves, and when it rests. */
const budgets = { moving: 4, resting: 30 } as const
/** The view rests when it has not moved for so long. ms */
const restsAfter = 120

export class WhiteboardCanvas {
  private readonly bottom: CanvasRenderingContext2D
  private readonly top: CanvasRenderingContext2D
  private readonly painter: PagePainter
  private readonly stops: (() => void)[]
  private readonly letGo = new LetGo()
  private paper: Paper
  private theme: PaperTheme = 'light'
  private frame = 0
  private destroyed = false
  private pageDue = true
  private topBare = false
  private overlayDue = true
  private movedAt = 0
  private shown: EditorState

  constructor(
    private readonly holder: HTMLElement,
    private readonly ports: WhiteboardCanvasPorts,
  ) {
    const { editor, page } = ports
    // The paper fills it: nothing behind it has to be mixed in.
    this.bottom = this.addCanvas({ alpha: false })
    this.top = this.addCanvas({ alpha: true })
    this.paper = ports.paper
    this.shown = editor.state.get()
    this.painter = new PagePainter(page, {
      now: () => performance.now(),
      measure: canvasMeasure(),
      image: ports.image,
      changed: () => this.need('page'),
    })
    const resized = new ResizeObserver(() => this.resize())
    resized.observe(holder)
    this.stops = [
      () => resized.disconnect(),
      editor.state.subscribe(() => this.follow()),
      page.onChange(({ change }) => change.origin === 'remote' && this.letGo.came(change.put)),
      listenToPointer(holder, editor, { moved: () => this.paintHand(), pointed: ports.pointed }),
    ]
    this.resize()
  }

  setPaper(paper: Paper): void {
    this.paper = paper
    this.need('page')
  }

  setTheme(theme: PaperTheme): void {
    this.theme = theme
    this.painter.setTheme(theme)
    this.need('page')
    this.need('overlay')
  }

  /** Somebody else's hand has moved. */
  othersMoved(): void {
    if (this.letGo.follow(this.ports.others(), performance.now())) setTimeout(() => this.need('overlay'), letGoFor)
    this.need('overlay')
  }

  imageCame(asset: AssetId): void {
    this.painter.touchImages(asset)
  }

  fontsCame(): void {
    this.painter.touchAll()
  }

  /** Nothing is left to be painted: what is seen is the page as it is. */
  get settled(): boolean {
    return this.frame === 0
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    this.destroyed = true
    for (const stop of this.stops) stop()
    this.painter.destroy()
    for (const { canvas } of [this.bottom, this.top]) canvas.remove()
  }

  private get view(): View {
    const { camera, view } = this.ports.editor.state.get()
    return { camera, size: view, pixelRatio: window.devicePixelRatio }
  }

  private follow(): void {
    const state = this.ports.editor.state.get()
    const { shown } = this
    this.shown = state
    this.painter.setHidden(state.hidden)
    if (state.camera !== shown.camera || state.view !== shown.view) {
      this.movedAt = performance.now()
      this.need('page')
    }
    this.holder.style.cursor = cursors[state.cursor]
    this.need('overlay')
  }

  /** In the pointer event itself: a frame later is a frame too late for ink. */
  private paintHand(): void {
    if (this.overlayDue) this.paintOverlay()
  }

  private need(what: 'page' | 'overlay'): void {
    if (what === 'page') this.pageDue = true
    else this.overlayDue = true
    if (this.frame === 0 && !this.destroyed) this.frame = requestAnimationFrame(() => this.paint())
  }

  private paint(): void {
    this.frame = 0
    if (this.pageDue) {
      this.pageDue = false
      const moving = performance.now() - this.movedAt < restsAfter
      paintPaper(this.bottom, this.view, this.paper, this.theme)
      const whole = this.painter.paint(this.bottom, this.view, moving ? budgets.moving : budgets.resting)
      if (!whole) this.need('page')
      // What has become a record is in the tiles now; what lies above follows the camera.
      this.overlayDue = true
    }
    if (this.overlayDue) this.paintOverlay()
  }

  private paintOverlay(): void {
    this.overlayDue = false
    const { view } = this
    const state = this.ports.editor.state.get()
    const scene = {
      state,
      others: this.ports.others(),
      letGo: this.letGo.strokes(performance.now()),
      // Under the hand it is where the hand has it.
      shape: (id: string) => state.preview.find((shape) => shape.id === id) ?? this.ports.page.lookup(id as ShapeId),
      env: this.painter.env(scaleOf(view)),
      colours: this.ports.colours,
    }
    const bare = isBare(scene)
    if (!bare || !this.topBare) paintOverlay(this.top, view, scene)
    this.topBare = bare
  }

  private addCanvas(settings: CanvasRenderingContext2DSettings): CanvasRenderingContext2D {
    const canvas = document.createElement('canvas')
    canvas.setAttribute('aria-hidden', 'true')
    canvas.style.cssText = 'position:absolute;inset:0;inline-size:100%;block-size:100%;pointer-events:none'
    this.holder.append(canvas)
    const context = canvas.getContext('2d', settings)
    if (!context) throw new Error('no canvas can be drawn on')
    return context
  }

  private resize(): void {
    const { clientWidth: w, clientHeight: h } = this.holder
    for (const { canvas } of [this.bottom, this.top]) {
      canvas.width = Math.round(w * window.devicePixelRatio)
      canvas.height = Math.round(h * window.devicePixelRatio)
    }
    this.ports.editor.setView({ w, h })
    this.pageDue = this.overlayDue = true
    // A canvas of another size is empty: it is filled before anybody sees it.
    cancelAnimationFrame(this.frame)
    this.paint()
  }
}

const cursors: Record<EditorState['cursor'], string> = {
  default: 'default',
  crosshair: 'crosshair',
  grab: 'grab',
  grabbing: 'grabbing',
  move: 'move',
  text: 'text',
  'resize-ns': 'ns-resize',
  'resize-ew': 'ew-resize',
  'resize-nesw': 'nesw-resize',
  'resize-nwse': 'nwse-resize',
  rotate: 'grab',
  none: 'none',
}
