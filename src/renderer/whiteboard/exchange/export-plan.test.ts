import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allowedScale, fileTitle } from './export-plan'

it('B133 a small page has the scale that is wanted, a large one as much as a picture may have', () => {
  expect(allowedScale({ w: 800, h: 600 }, 3)).toBe(3)
  expect(allowedScale({ w: 16_384 * 2, h: 10 }, 3)).toBe(0.5)
  const side = fc.integer({ min: 1, max: 1_000_000 })
  fc.assert(
    fc.property(side, side, fc.constantFrom(1, 2, 3), (w, h, wanted) => {
      const scale = allowedScale({ w, h }, wanted)
      expect(scale).toBeGreaterThan(0)
      expect(scale).toBeLessThanOrEqual(wanted)
      expect(Math.floor(w * scale)).toBeLessThanOrEqual(16_384)
      expect(w * scale * (h * scale)).toBeLessThanOrEqual(40_000_001)
    }),
  )
})

it('B131 the file is named after board and page, of all pages after the board', () => {
  expect(fileTitle('周会', '第 2 页', 'page')).toBe('周会 - 第 2 页')
  expect(fileTitle('周会', '第 2 页', 'all')).toBe('周会')
})
