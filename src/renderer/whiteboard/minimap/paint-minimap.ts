import type { PageIndex } from '@shared/whiteboard/page-index'
import type { MapFrame } from './minimap-plan'
import { mapSize, onMap, sampled } from './minimap-plan'

/** Nothing is smaller than a pixel, or it would not be seen. */
const least = 1

/** Boxes only: nothing is decoded for it, and it costs the same however much there is on a page. */
export function paintMinimap(
  brush: CanvasRenderingContext2D,
  page: PageIndex,
  frame: MapFrame,
  look: { colour: string; pixelRatio: number },
): void {
  const { spatial } = page
  brush.setTransform(look.pixelRatio, 0, 0, look.pixelRatio, 0, 0)
  brush.clearRect(0, 0, mapSize.w, mapSize.h)
  brush.fillStyle = look.colour
  for (const { minX, minY, maxX, maxY } of sampled(spatial.all(), spatial.size)) {
    const { x, y, w, h } = onMap({ x: minX, y: minY, w: maxX - minX, h: maxY - minY }, frame)
    // What is large lies under much else and must not hide it.
    brush.globalAlpha = w * h > 400 ? 0.28 : 0.5
    brush.fillRect(x, y, Math.max(least, w), Math.max(least, h))
  }
}
