/** Where an arrow key leads from a tile. Pure. */
import type { StageTile } from './stage-plan'

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

const ways: Record<Arrow, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export function isArrow(key: string): key is Arrow {
  return key in ways
}

/** The nearest tile whose middle lies that way, going aside counting twice; null: none, the edge. */
export function nextTile(tiles: readonly StageTile[], from: string, arrow: Arrow): string | null {
  const start = tiles.find(({ key }) => key === from)
  if (!start) return tiles[0]?.key ?? null
  const [dx, dy] = ways[arrow]
  const a = middle(start)
  let best: { key: string; cost: number } | null = null
  for (const tile of tiles) {
    const b = middle(tile)
    const ahead = (b.x - a.x) * dx + (b.y - a.y) * dy
    const aside = Math.abs((b.x - a.x) * dy) + Math.abs((b.y - a.y) * dx)
    if (tile.key === from || ahead <= 0 || aside > 2 * ahead) continue
    const cost = ahead + 2 * aside
    if (!best || cost < best.cost) best = { key: tile.key, cost }
  }
  return best?.key ?? null
}

function middle({ rect }: StageTile): { x: number; y: number } {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
}
