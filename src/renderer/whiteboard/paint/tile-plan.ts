/**
 * Which tiles a view is made of. A tile is 512 × 512 device pixels of one level; a level paints the world at 2^level
 * device pixels a unit, the smallest power that is not coarser than the view. Pure.
 */
import type { Box } from '@shared/whiteboard/geometry'

export const tilePixels = 512

export interface TileSpot {
  level: number
  column: number
  row: number
}

/** `scale`: device pixels of the screen per world unit. */
export function levelOf(scale: number): number {
  // Not −0.
  return Math.ceil(Math.log2(scale) - 1e-6) + 0
}

/** Side of a tile in world units. */
export function tileSide(level: number): number {
  return tilePixels / 2 ** level
}

export function tileBox({ level, column, row }: TileSpot): Box {
  const side = tileSide(level)
  return { x: column * side, y: row * side, w: side, h: side }
}

export function tileKey({ level, column, row }: TileSpot): string {
  return `${level}:${column}:${row}`
}

/** Every tile of the level that the box touches, those nearest to its middle first. */
export function tilesIn(box: Box, level: number): TileSpot[] {
  const side = tileSide(level)
  const [left, right] = [Math.floor(box.x / side), Math.ceil((box.x + box.w) / side)]
  const [top, bottom] = [Math.floor(box.y / side), Math.ceil((box.y + box.h) / side)]
  const spots: TileSpot[] = []
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) spots.push({ level, column, row })
  const [x, y] = [(box.x + box.w / 2) / side - 0.5, (box.y + box.h / 2) / side - 0.5]
  const far = ({ column, row }: TileSpot): number => (column - x) ** 2 + (row - y) ** 2
  return spots.sort((a, b) => far(a) - far(b))
}

/** The tile of a coarser level that covers this one. */
export function coarser({ level, column, row }: TileSpot, by = 1): TileSpot {
  return { level: level - by, column: Math.floor(column / 2 ** by), row: Math.floor(row / 2 ** by) }
}

/** The four tiles of the next finer level that lie in this one. */
export function finer({ level, column, row }: TileSpot): TileSpot[] {
  return [0, 1].flatMap((down) =>
    [0, 1].map((right) => ({ level: level + 1, column: 2 * column + right, row: 2 * row + down })),
  )
}
