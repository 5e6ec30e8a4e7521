import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actualSize, fitted, moveBy, placeOf, wholeView, zoomBy, zoomTo, type ZoomView } from './zoom'

const picture = { width: 1920, height: 1080 }
const box = { width: 960, height: 700 }
const middle = { x: 0, y: 0 }

describe('looking closer at a share', () => {
  it('begins with all of it, as large as it goes, in the middle', () => {
    expect(fitted(picture, box)).toEqual({ width: 960, height: 540 })
    expect(placeOf(wholeView, picture, box)).toEqual({ width: 960, height: 540, x: 0, y: 80 })
    expect(fitted({ width: 0, height: 0 }, box)).toEqual({ width: 0, height: 0 })
  })

  it('stays within 50 and 400 %', () => {
    expect(zoomBy(wholeView, 100, middle, picture, box).scale).toBe(4)
    expect(zoomBy(wholeView, 0.01, middle, picture, box).scale).toBe(0.5)
  })

  it('keeps what lies under the pointer there', () => {
    const at = { x: 200, y: 50 }
    const view = zoomBy(zoomTo(wholeView, 2, middle, picture, box), 1.5, at, picture, box)
    const before = placeOf(zoomTo(wholeView, 2, middle, picture, box), picture, box)
    const after = placeOf(view, picture, box)
    const part = (place: typeof before): number => (at.x + box.width / 2 - place.x) / place.width
    expect(part(after)).toBeCloseTo(part(before), 6)
  })

  it('shows pixel for pixel on any screen', () => {
    expect(placeOf(actualSize(picture, box, 1), picture, box).width).toBe(1920)
    expect(placeOf(actualSize(picture, box, 2), picture, box).width).toBe(960)
  })

  it('never leaves an empty edge beside a picture that could cover it', () => {
    const number = fc.double({ min: -3000, max: 3000, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 8, noNaN: true }), number, number, number, number, (scale, a, b, c, d) => {
        const zoomed: ZoomView = zoomTo(wholeView, scale, { x: a, y: b }, picture, box)
        const place = placeOf(moveBy(zoomed, { x: c, y: d }, picture, box), picture, box)
        const covers = (start: number, size: number, whole: number): boolean =>
          size >= whole ? start <= 0.001 && start + size >= whole - 0.001 : Math.abs(start - (whole - size) / 2) < 0.001
        expect(covers(place.x, place.width, box.width) && covers(place.y, place.height, box.height)).toBe(true)
      }),
    )
  })
})
