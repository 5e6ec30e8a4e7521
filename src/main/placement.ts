/** Where windows go on the screens. Pure; all in display-independent pixels. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

export interface Size {
  width: number
  height: number
}

const margin = 8
/** This much of a remembered window must still be on some screen, or it counts as lost. */
const minVisible = 80

/** A popup of `size` beside its anchor (tray icon, or the cursor as a rect without size), inside the work area. */
export function placePopup(size: Size, anchor: Rect, area: Rect): Rect {
  const centred = anchor.x + anchor.width / 2 - size.width / 2
  const below = anchor.y + anchor.height + margin
  const above = anchor.y - size.height - margin
  const fitsBelow = below + size.height <= area.y + area.height
  return {
    ...size,
    x: Math.round(clamp(centred, area.x + margin, area.x + area.width - size.width - margin)),
    y: Math.round(clamp(fitsBelow ? below : above, area.y + margin, area.y + area.height - size.height - margin)),
  }
}

/** Remembered bounds if they can still be seen and grabbed on one of the work areas, else null. */
export function usableBounds(bounds: Rect, areas: readonly Rect[]): Rect | null {
  const seen = areas.some(
    (area) =>
      overlap(bounds.x, bounds.width, area.x, area.width) >= minVisible &&
      overlap(bounds.y, bounds.height, area.y, area.height) >= minVisible &&
      bounds.y >= area.y - margin,
  )
  return seen ? bounds : null
}

function overlap(startA: number, sizeA: number, startB: number, sizeB: number): number {
  return Math.min(startA + sizeA, startB + sizeB) - Math.max(startA, startB)
}

/** `low` wins where both cannot hold: the start of a window matters more than its end. */
function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}

/** The lower right corner of a work area. */
export function inCorner(size: Size, area: Rect): Rect {
  const { width, height } = size
  return { width, height, x: area.x + area.width - width - margin, y: area.y + area.height - height - margin }
}

const barSize: Size = { width: 560, height: 56 }

/** The share bar: top centre of the shared screen's work area. */
export function shareBarBounds(area: Rect): Rect {
  const width = Math.min(barSize.width, area.width)
  return { ...barSize, width, x: Math.round(area.x + (area.width - width) / 2), y: area.y }
}
