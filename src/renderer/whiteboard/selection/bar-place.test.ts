import fc from 'fast-check'
import { expect, test } from 'vitest'
import { barPlace, onScreen } from './bar-place'

const view = { w: 1200, h: 800 }
const bar = { w: 320, h: 40 }

test('B59b it floats above the selection, clear of the handle that turns it, and below where there is no room', () => {
  expect(barPlace({ x: 500, y: 400, w: 200, h: 100 }, view, bar)).toEqual({ x: 440, y: 316 })
  expect(barPlace({ x: 500, y: 80, w: 200, h: 100 }, view, bar)).toEqual({ x: 440, y: 196 })
})

test('B59b it follows the camera', () => {
  const box = { x: 100, y: 100, w: 100, h: 50 }
  expect(onScreen(box, { x: 50, y: 0, zoom: 2 })).toEqual({ x: 100, y: 200, w: 200, h: 100 })
})

test('B59b it never leaves the view nor covers the tools, and is gone with the selection', () => {
  const seed = 20261123
  const size = fc.integer({ min: 1, max: 4000 })
  const place = fc.integer({ min: -5000, max: 5000 })
  fc.assert(
    fc.property(place, place, size, size, (x, y, w, h) => {
      const at = barPlace({ x, y, w, h }, view, bar)
      const inSight = x <= view.w && y <= view.h && x + w >= 0 && y + h >= 0
      expect(at !== null).toBe(inSight)
      if (!at) return
      expect(at.x).toBeGreaterThanOrEqual(64)
      expect(at.x + bar.w).toBeLessThanOrEqual(view.w)
      expect(at.y).toBeGreaterThanOrEqual(0)
      expect(at.y + bar.h).toBeLessThanOrEqual(view.h)
    }),
    { seed },
  )
})
