import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridLayout } from './grid-layout'

test('one tile fills a 16:9 stage', () => {
  expect(gridLayout(1, 1600, 900, 8)).toEqual({ columns: 1, rows: 1, tileWidth: 1600, tileHeight: 900 })
})

test('two people sit side by side on a wide stage and one above the other on a narrow one', () => {
  expect(gridLayout(2, 1200, 500, 8)).toMatchObject({ columns: 2, rows: 1 })
  expect(gridLayout(2, 400, 900, 8)).toMatchObject({ columns: 1, rows: 2 })
})

test('tiles never leave the stage and every member has one', () => {
  const size = fc.integer({ min: 200, max: 4000 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 49 }), size, size, (count, width, height) => {
      const grid = gridLayout(count, width, height, 8)
      expect(grid.columns * grid.rows).toBeGreaterThanOrEqual(count)
      expect(grid.columns * grid.tileWidth + (grid.columns - 1) * 8).toBeLessThanOrEqual(width)
      expect(grid.rows * grid.tileHeight + (grid.rows - 1) * 8).toBeLessThanOrEqual(height)
    }),
  )
})
