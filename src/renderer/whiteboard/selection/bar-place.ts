/** Where the bar of the selection floats: above it, else below it, and never out of the view. Pure. Rule B59b. */
import type { Camera } from '@shared/whiteboard/editor-port'
import type { Box, Vec } from '@shared/whiteboard/geometry'

/** CSS pixels from the selection; above it, the handle that turns it needs room too. */
const gaps = { above: 44, below: 16 } as const
/** What is kept free for the islands, in CSS pixels from each side. */
const kept = { top: 56, bottom: 56, start: 64, end: 12 } as const

interface Size {
  w: number
  h: number
}

/** `box` in the world, as it is seen. CSS pixels of the view. */
export function onScreen(box: Box, { x, y, zoom }: Camera): Box {
  return { x: (box.x - x) * zoom, y: (box.y - y) * zoom, w: box.w * zoom, h: box.h * zoom }
}

/** Its top left in CSS pixels of the view; `null` when nothing of the selection is in sight. */
export function barPlace(selection: Box, view: Size, bar: Size): Vec | null {
  const { x, y, w, h } = selection
  if (x > view.w || y > view.h || x + w < 0 || y + h < 0) return null
  const [above, below] = [y - gaps.above - bar.h, y + h + gaps.below]
  const lowest = Math.max(kept.top, view.h - kept.bottom - bar.h)
  return {
    x: within(x + w / 2 - bar.w / 2, kept.start, Math.max(kept.start, view.w - kept.end - bar.w)),
    // Where it is taller than the view, inside of it at the top.
    y: above >= kept.top ? Math.min(above, lowest) : below <= lowest ? Math.max(below, kept.top) : kept.top,
  }
}

function within(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}
