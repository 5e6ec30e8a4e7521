import { describe, expect, it } from 'vitest'
import { coarser, finer, levelOf, tileBox, tilesIn, tileSide } from './tile-plan'

describe('tiles of a view', () => {
  it('B60: are painted as fine as the screen shows them, and at most twice as fine', () => {
    expect([0.24, 0.25, 0.26, 0.5, 1, 1.1, 2, 4].map(levelOf)).toEqual([-2, -2, -1, -1, 0, 1, 1, 2])
  })

  it('B60: cover the view without a gap, the middle first', () => {
    const view = { x: -100, y: -100, w: 1200, h: 700 }
    const spots = tilesIn(view, 0)
    const boxes = spots.map(tileBox)
    expect(boxes).toHaveLength(12)
    for (const [x, y] of [
      [-100, -100],
      [1099, 599],
      [500, 250],
    ] as const)
      expect(boxes.some((box) => x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h)).toBe(true)
    expect(tileBox(spots[0]!)).toEqual({ x: 0, y: 0, w: 512, h: 512 })
  })

  it('stand in for each other: a tile lies in its coarser one, and its finer ones lie in it', () => {
    const spot = { level: 0, column: -3, row: 5 }
    expect(finer(spot).map((each) => coarser(each))).toEqual([spot, spot, spot, spot])
    expect(coarser(spot, 2)).toEqual({ level: -2, column: -1, row: 1 })
    expect(tileSide(-2)).toBe(4 * tileSide(0))
  })
})
