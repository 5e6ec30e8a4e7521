/** How a stage is divided between what stands in front and the strip of the others. Pure; CSS px. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** `count` tiles fit; `axis` is the way the strip runs. */
export interface Strip {
  area: Rect
  axis: 'x' | 'y'
  count: number
  rects: Rect[]
}

const gap = 8
const ratio = 16 / 9
/** A strip beside so small a stage would leave nothing of either. */
const leastWidth = 420
const leastHeight = 260
/** Room for the page buttons at both ends of a strip that has more than one page. */
const buttons = 40

/** No strip for nobody, nor on a stage that is too small for one. */
export function splitStage(width: number, height: number, others: number): { frontArea: Rect; strip: Strip | null } {
  const whole = { x: 0, y: 0, width, height }
  if (others === 0 || width < leastWidth || height < leastHeight) return { frontArea: whole, strip: null }
  const tileWidth = Math.round(Math.min(320, Math.max(112, width * 0.16)))
  const tile = { width: tileWidth, height: Math.round(tileWidth / ratio) }
  const beside = { ...whole, width: width - tile.width - gap }
  const above = { ...whole, height: height - tile.height - gap }
  return picture(beside) >= picture(above)
    ? { frontArea: beside, strip: column(beside.width + gap, height, tile, others) }
    : { frontArea: above, strip: row(above.height + gap, width, tile, others) }
}

/** Width of the largest 16:9 picture that fits. */
function picture({ width, height }: Rect): number {
  return Math.min(width, height * ratio)
}

function column(x: number, height: number, tile: { width: number; height: number }, others: number): Strip {
  const { count, start } = fit(height, tile.height, others)
  const rects = Array.from({ length: count }, (_, index) => ({ x, y: start + index * (tile.height + gap), ...tile }))
  return { area: { x, y: 0, width: tile.width, height }, axis: 'y', count, rects }
}

function row(y: number, width: number, tile: { width: number; height: number }, others: number): Strip {
  const { count, start } = fit(width, tile.width, others)
  const rects = Array.from({ length: count }, (_, index) => ({ x: start + index * (tile.width + gap), y, ...tile }))
  return { area: { x: 0, y, width, height: tile.height }, axis: 'x', count, rects }
}

/** How many of a size fit a length, in its middle; with room for buttons when not all do. */
function fit(length: number, size: number, others: number): { count: number; start: number } {
  const most = Math.max(1, Math.floor((length + gap) / (size + gap)))
  const count = others <= most ? others : Math.max(1, Math.floor((length - 2 * buttons + gap) / (size + gap)))
  return { count, start: Math.max(0, Math.floor((length - count * size - (count - 1) * gap) / 2)) }
}
