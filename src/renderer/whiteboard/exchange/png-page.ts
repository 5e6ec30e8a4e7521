/** A page as PNG, by the painter of the screen. Rule B133. */
import type { PaperTheme } from '@shared/whiteboard/palette'
import type { AssetId } from '@shared/whiteboard/record'
import type { PaintEnv } from '../paint/brush'
import { InkPaths } from '../paint/ink'
import { paintSlice } from '../paint/paint-shape'
import { canvasMeasure } from '../paint/paint-text'
import { paintPaper } from '../paint/paper'
import { RoughPaths } from '../paint/rough-paths'
import { aimAtWorld, type View } from '../paint/view'
import { allowedScale } from './export-plan'
import type { ExportPage } from './export-page'

export interface PngLook {
  theme: PaperTheme
  /** Pixels per unit; lowered where the picture would be too large. */
  scale: number
  /** False: transparent. */
  paper: boolean
  image(asset: AssetId): CanvasImageSource | null
}

/** ms of painting at a time: the window stays alive, and cancelling is heard. */
const slice = 12

/** Throws the signal's reason when it is cancelled. */
export async function pngOfPage(
  { page, shapes, lookup, box }: ExportPage,
  look: PngLook,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; lowered: boolean }> {
  const scale = allowedScale(box, look.scale)
  const canvas = new OffscreenCanvas(Math.max(1, Math.floor(box.w * scale)), Math.max(1, Math.floor(box.h * scale)))
  const brush = canvas.getContext('2d')
  if (!brush) throw new Error('no canvas can be drawn on')
  const view: View = {
    camera: { x: box.x, y: box.y, zoom: scale },
    size: { w: canvas.width, h: canvas.height },
    pixelRatio: 1,
  }
  if (look.paper) paintPaper(brush, view, page, look.theme)
  aimAtWorld(brush, view)
  const under = page.picture && look.image(page.picture)
  if (under) brush.drawImage(under, 0, 0, page.width, page.height)
  const { theme, image } = look
  const env: PaintEnv = {
    scale,
    theme,
    lookup,
    image,
    inks: new InkPaths(),
    roughs: new RoughPaths(),
    measure: canvasMeasure(),
  }
  const seen = { length: shapes.length, at: (place: number) => shapes[place] }
  for (let at = 0; at < shapes.length;) {
    const until = performance.now() + slice
    // Plain strokes are aimed one by one.
    aimAtWorld(brush, view)
    at = paintSlice(brush, seen, env, at, () => performance.now() > until)
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return { bytes: new Uint8Array(await blob.arrayBuffer()), lowered: scale < look.scale }
}
