/** What shapes are painted with: any 2D context whose unit is the world's, and what is known while painting. */
import type { PaperTheme } from '@shared/whiteboard/palette'
import type { AssetId } from '@shared/whiteboard/record'
import type { Lookup } from '@shared/whiteboard/shapes/line-ends'
import type { Path } from '@shared/whiteboard/shapes/path'
import type { Measure } from '@shared/whiteboard/text-layout'
import type { InkPaths } from './ink'
import type { RoughPaths } from './rough-paths'

export type AnyBrush = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export interface PaintEnv {
  /** Pixels per unit: what is smaller than a pixel is painted plainly. */
  scale: number
  theme: PaperTheme
  lookup: Lookup
  inks: InkPaths
  roughs: RoughPaths
  /** `null` while it is loaded; whoever hands it out has the page painted again. */
  image(asset: AssetId): CanvasImageSource | null
  measure: Measure
}

/** The steps as they are given to a context or a Path2D. */
export function trace(path: Path, into: Path2D | AnyBrush): void {
  for (const step of path) {
    if (step.do === 'move') into.moveTo(step.x, step.y)
    else if (step.do === 'line') into.lineTo(step.x, step.y)
    else if (step.do === 'curve') into.bezierCurveTo(step.x1, step.y1, step.x2, step.y2, step.x, step.y)
    else into.closePath()
  }
}

export function dashOf(dash: 'solid' | 'dashed' | 'dotted', size: number): number[] {
  if (dash === 'dashed') return [size * 3 + 2, size * 2 + 2]
  return dash === 'dotted' ? [0.01, size * 2 + 1] : []
}

/** Turns everything painted by `paint` around the middle of a box. */
export function turned(
  brush: AnyBrush,
  { x, y, w, h }: { x: number; y: number; w: number; h: number },
  angle: number,
  paint: () => void,
): void {
  if (angle === 0) return paint()
  brush.save()
  brush.translate(x + w / 2, y + h / 2)
  brush.rotate(angle)
  brush.translate(-x - w / 2, -y - h / 2)
  paint()
  brush.restore()
}
