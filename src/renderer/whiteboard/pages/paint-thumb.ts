/** A page painted small, a little at a time. */
import { fitted } from '@shared/whiteboard/camera'
import type { Box } from '@shared/whiteboard/geometry'
import type { PageIndex } from '@shared/whiteboard/page-index'
import type { PaperTheme } from '@shared/whiteboard/palette'
import type { AssetId } from '@shared/whiteboard/record'
import { PagePainter } from '../paint/page-painter'
import { canvasMeasure } from '../paint/paint-text'
import { paintPaper, type Paper } from '../paint/paper'
import type { View } from '../paint/view'

/** CSS pixels. */
export const thumbSize = { w: 104, h: 65 } as const
/** What is shown small is what a window of this width would show whole. */
const windowWidth = 1200
/** A page with little on it is shown larger than that, but not more. */
const most = 2
/** ms of painting at a time: the hand has the rest. */
const slice = 6

export interface ThumbLook {
  paper: Paper
  theme: PaperTheme
  pixelRatio: number
  image(asset: AssetId): CanvasImageSource | null
}

/** Of everything on the page, or of the page where it has a size. */
export function thumbView(content: Box | null, { width, height }: Paper, pixelRatio: number): View {
  const sized = width > 0 && height > 0 ? { x: 0, y: 0, w: width, h: height } : null
  const by = thumbSize.w / windowWidth
  const room = { w: windowWidth, h: thumbSize.h / by }
  const camera = fitted(sized ?? content ?? { x: 0, y: 0, w: 0, h: 0 }, room, most)
  return { camera: { ...camera, zoom: camera.zoom * by }, size: { ...thumbSize }, pixelRatio }
}

/** `rest` resolves when there is time again; `null` when `over` says so before it is whole. */
export async function paintThumb(
  page: PageIndex,
  look: ThumbLook,
  rest: () => Promise<void>,
  over: () => boolean,
): Promise<HTMLCanvasElement | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(thumbSize.w * look.pixelRatio)
  canvas.height = Math.round(thumbSize.h * look.pixelRatio)
  const brush = canvas.getContext('2d')
  if (!brush) throw new Error('no canvas can be drawn on')
  const view = thumbView(page.spatial.whole(), look.paper, look.pixelRatio)
  const ports = { now: () => performance.now(), measure: canvasMeasure(), image: look.image, changed: () => undefined }
  const painter = new PagePainter(page, ports)
  try {
    painter.setTheme(look.theme)
    for (;;) {
      paintPaper(brush, view, look.paper, look.theme)
      if (painter.paint(brush, view, slice)) return canvas
      await rest()
      if (over()) return null
    }
  } finally {
    painter.destroy()
  }
}
