/**
 * How many tiles fit a stage, and how big they are. Pure: sizes in CSS px in, sizes out.
 * The tile keeps 16:9; of all column counts the one with the largest tile wins.
 */
export interface Grid {
  columns: number
  rows: number
  tileWidth: number
  tileHeight: number
}

const ratio = 16 / 9

export function gridLayout(count: number, width: number, height: number, gap: number): Grid {
  let best: Grid = { columns: 1, rows: Math.max(count, 1), tileWidth: 0, tileHeight: 0 }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const cellWidth = (width - gap * (columns - 1)) / columns
    const cellHeight = (height - gap * (rows - 1)) / rows
    const tileWidth = Math.floor(Math.min(cellWidth, cellHeight * ratio))
    if (tileWidth > best.tileWidth) best = { columns, rows, tileWidth, tileHeight: Math.floor(tileWidth / ratio) }
  }
  return best
}
