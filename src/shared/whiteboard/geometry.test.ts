import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  boxAround,
  boxHas,
  cornersOf,
  crossing,
  distance,
  distanceToPath,
  distanceToSegment,
  encloses,
  grown,
  overlaps,
  polygonHas,
  rotated,
  simplified,
  turnedBounds,
  union,
  type Box,
  type Vec,
} from './geometry'

const number = fc.double({ min: -1000, max: 1000, noNaN: true })
const size = fc.double({ min: 0, max: 1000, noNaN: true })
const point = fc.record({ x: number, y: number })
const box = fc.record({ x: number, y: number, w: size, h: size })
const angle = fc.double({ min: -10, max: 10, noNaN: true })

test('B14: a quarter turn is clockwise on the screen, where y goes down', () => {
  const turned = rotated({ x: 1, y: 0 }, { x: 0, y: 0 }, Math.PI / 2)
  expect(turned.x).toBeCloseTo(0)
  expect(turned.y).toBeCloseTo(1)
})

test('B14: the bounds of a turned box are those of its corners', () => {
  fc.assert(
    fc.property(box, angle, (each, turn) => {
      const corners = boxAround(cornersOf(each, turn))
      const bounds = turnedBounds(each, turn)
      for (const side of ['x', 'y', 'w', 'h'] as const) expect(bounds[side]).toBeCloseTo(corners?.[side] ?? NaN, 6)
    }),
  )
})

test('B14: a union encloses all and is no larger; growing and shrinking are each other’s way back', () => {
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 5 }), size, (boxes, by) => {
      const all = union(boxes) as Box
      const roomy = grown(all, 1e-6)
      expect(boxes.every((each) => encloses(roomy, each) && overlaps(roomy, each))).toBe(true)
      expect(Math.min(...boxes.map((each) => each.x))).toBe(all.x)
      const back = grown(grown(all, by), -by)
      expect(back.x).toBeCloseTo(all.x, 6)
      expect(back.h).toBeCloseTo(all.h, 6)
      expect(grown(all, -5000)).toMatchObject({ w: 0, h: 0 })
    }),
  )
  expect(union([])).toBeNull()
  expect(boxAround([])).toBeNull()
})

test('B14: no point of a segment is nearer than its distance says', () => {
  fc.assert(
    fc.property(point, point, point, fc.double({ min: 0, max: 1, noNaN: true }), (p, a, b, part) => {
      const on = { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part }
      expect(distanceToSegment(p, a, b)).toBeLessThanOrEqual(distance(p, on) + 1e-9)
      expect(distanceToSegment(on, a, b)).toBeCloseTo(0, 6)
    }),
  )
  expect(distanceToPath({ x: 0, y: 3 }, [{ x: 0, y: 0 }])).toBe(3)
  expect(distanceToPath({ x: 0, y: 3 }, [])).toBe(Infinity)
})

test('B14: two segments cross in a point of both', () => {
  const met = crossing({ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 4, y: -1 }, { x: 4, y: 1 })
  expect(met).toEqual({ part: 0.4, point: { x: 4, y: 0 } })
  expect(crossing({ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 4, y: 1 }, { x: 4, y: 2 })).toBeNull()
  expect(crossing({ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 0, y: 1 }, { x: 10, y: 1 })).toBeNull()
})

test('B14: a polygon has a point as a box of the same corners has it', () => {
  fc.assert(
    fc.property(box, point, (each, p) => {
      const near = Math.min(Math.abs(p.x - each.x), Math.abs(p.x - each.x - each.w))
      fc.pre(near > 1e-6 && Math.min(Math.abs(p.y - each.y), Math.abs(p.y - each.y - each.h)) > 1e-6)
      expect(polygonHas(cornersOf(each), p)).toBe(boxHas(each, p))
    }),
  )
})

test('B14: a simplified path keeps its ends and stays within the tolerance of every point', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), size, (path, tolerance) => {
      const few: Vec[] = simplified(path, tolerance)
      expect(few[0]).toBe(path[0])
      expect(few.at(-1)).toBe(path.at(-1))
      for (const each of path) expect(distanceToPath(each, few)).toBeLessThanOrEqual(tolerance + 1e-9)
    }),
  )
  const line = Array.from({ length: 100 }, (_, i) => ({ x: i, y: i * 2 }))
  expect(simplified(line, 0.01)).toHaveLength(2)
})
