/** A page, or a part of it, as PNG by the painter itself. Rule B128. */
import { AppError } from '@shared/errors'
import type { Box } from '@shared/whiteboard/geometry'
import { papers } from '@shared/whiteboard/palette'
import type { Shape } from '@shared/whiteboard/record'
import type { PaintEnv } from '../paint/brush'
import { paintSlice } from '../paint/paint-shape'

/** What Chromium gives memory for as one canvas. */
const limits = { side: 16_384, area: 268_000_000 } as const
/** Milliseconds of painting between two breaths of the window. */
const breath = 12

export interface PngPage {
  /** In their order. */
  shapes: readonly Shape[]
  box: Box
  /** False: transparent. */
  paper: boolean
}

/** `env.scale` is 1–4 pixels per unit. Throws `board/too-large`, `app/cancelled`. */
export async function pngOfPage(
  { shapes, box, paper }: PngPage,
  env: PaintEnv,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const [width, height] = [Math.ceil(box.w * env.scale), Math.ceil(box.h * env.scale)]
  const fits = Math.max(width, height) <= limits.side && width * height <= limits.area
  const canvas = new OffscreenCanvas(fits ? width : 1, fits ? height : 1)
  const brush = canvas.getContext('2d')
  if (!fits || !brush)
    throw new AppError('board/too-large', 'More pixels than a canvas has.', { data: { width, height } })
  if (paper) {
    brush.fillStyle = papers[env.theme].paper
    brush.fillRect(0, 0, width, height)
  }
  brush.setTransform(env.scale, 0, 0, env.scale, -box.x * env.scale, -box.y * env.scale)
  for (let at = 0; at < shapes.length;) {
    if (signal.aborted) throw new AppError('app/cancelled', 'The export was stopped.')
    const until = performance.now() + breath
    at = paintSlice(brush, shapes, env, at, () => performance.now() >= until)
    await new Promise((next) => setTimeout(next))
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return new Uint8Array(await blob.arrayBuffer())
}
