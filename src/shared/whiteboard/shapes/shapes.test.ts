import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  distance,
  boxAround,
  distanceToPath,
  encloses,
  grown,
  middleOf,
  rotated,
  type Box,
  type Vec,
} from '../geometry'
import { randomShape, seeded, shapeKinds } from '../random-shapes'
import { forms, routes, type FormShape, type LineShape, type Shape, type ShapeId, type StrokeShape } from '../record'
import { boundsOf, frameOf, tracesOf } from './bounds'
import { formPath } from './form-path'
import { hitsShape } from './hit'
import { partsIn, pointIn, resolvedLine, withPoints } from './line-ends'
import { elbowPoints, routePath } from './line-route'
import { borderOf, boxOf } from './outline'
import { flattened } from './path'
import { flipped, moved, resized, turnedAround } from './resize'
import { lassoTakes, marqueeTakes } from './touch'

const none = (): undefined => undefined
const seed = fc.nat()
const angle = fc.double({ min: -7, max: 7, noNaN: true })

function form(more: Partial<FormShape> = {}): FormShape {
  const plain = randomShape(seeded(1), { id: 'f', kind: 'form' }) as FormShape
  const box = { x: 0, y: 0, w: 100, h: 50, size: 2 }
  return { ...plain, ...box, angle: 0, form: 'rectangle', fill: 'none', text: '', rough: false, ...more }
}

function line(more: Partial<LineShape> = {}): LineShape {
  const plain = randomShape(seeded(1), { id: 'l', kind: 'line' }) as LineShape
  const ends = {
    x: 0,
    y: 0,
    points: [0, 0, 200, 0],
    start: null,
    end: null,
    headStart: 'none',
    headEnd: 'none',
  } as const
  return { ...plain, ...ends, angle: 0, route: 'straight', size: 2, rough: false, ...more }
}

function stroke(more: Partial<StrokeShape> = {}): StrokeShape {
  const plain = randomShape(seeded(1), { id: 's', kind: 'stroke' }) as StrokeShape
  return { ...plain, x: 0, y: 0, points: [0, 0, 0.5, 100, 0, 0.5], angle: 0, scale: [1, 1], size: 4, ...more }
}

const on = (...shapes: Shape[]) => {
  return (id: ShapeId) => shapes.find((shape) => shape.id === id)
}
const round = ({ x, y }: Vec): [number, number] => [Math.round(x * 100) / 100 + 0, Math.round(y * 100) / 100 + 0]

test('B14: every form fills its box: its outline touches all four sides and leaves none', () => {
  for (const each of forms)
    for (const [w, h] of [
      [100, 50],
      [30, 400],
    ] as const) {
      const box = boxAround(flattened(formPath(each, w, h)))
      const sides = box && [box.x, box.y, box.w, box.h].map((side) => Math.round(side) + 0)
      expect([each, sides]).toEqual([each, [0, 0, w, h]])
    }
})

test('B15: bounds hold all of a shape, whatever its turn, scale and route', () => {
  fc.assert(
    fc.property(seed, fc.constantFrom(...shapeKinds), angle, (number, kind, turn) => {
      const shape = { ...randomShape(seeded(number), { id: 'a', kind }), angle: turn } as Shape
      const bounds = grown(boundsOf(shape, none), 1e-6)
      expect(tracesOf(shape, none).points.every((point) => encloses(bounds, { ...point, w: 0, h: 0 }))).toBe(true)
    }),
  )
})

test('B15: routes begin and end where the line does; an elbow only goes across and down', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 90, y: 40 },
    { x: 100, y: 200 },
  ]
  for (const route of routes)
    for (const some of [points, points.slice(0, 2)]) {
      const path = flattened(routePath(some, route))
      expect([path[0], path.at(-1)]).toEqual([some[0], some.at(-1)])
      for (const point of some) expect(distanceToPath(point, path)).toBeLessThan(1e-9)
    }
  const elbow = elbowPoints(points)
  expect(elbow.slice(1).every((point, i) => point.x === elbow[i]?.x || point.y === elbow[i]?.y)).toBe(true)
})

test('B16: a bound end lies on the border of its shape, on the way to where it is bound', () => {
  const target = form({ x: 200, y: -25 })
  const bound = line({ end: { to: target.id, at: [0.5, 0.5] } })
  expect(resolvedLine(bound, on(target)).points.map(round)).toEqual([
    [0, 0],
    [200, 0],
  ])
  const round8 = { ...target, form: 'ellipse' } as const
  expect(resolvedLine(bound, on(round8)).points.map(round)[1]).toEqual([200, 0])
  fc.assert(
    fc.property(seed, angle, fc.double({ min: 0, max: 6, noNaN: true }), (number, turn, way) => {
      const box = { ...(randomShape(seeded(number), { id: 'f', kind: 'form' }) as FormShape), angle: turn }
      const middle = middleOf(boxOf(box))
      const far = { x: middle.x + Math.cos(way) * 2000, y: middle.y + Math.sin(way) * 2000 }
      const at = line({ x: far.x, y: far.y, points: [0, 0, 1, 1], end: { to: box.id, at: [0.5, 0.5] } })
      const end = resolvedLine(at, on(box)).points[1] as Vec
      expect(distanceToPath(end, borderOf(box), true)).toBeLessThan(1e-6)
    }),
  )
})

test('B16: a line between two shapes follows both, and does not depend on the order they moved in', () => {
  const a = form({ id: 'a' as ShapeId })
  const b = form({ id: 'b' as ShapeId, x: 300 })
  const bound = line({ start: { to: a.id, at: [0.5, 0.5] }, end: { to: b.id, at: [0.5, 0.5] } })
  const ends = (...shapes: Shape[]): unknown => resolvedLine(bound, on(...shapes)).points.map(round)
  expect(ends(a, b)).toEqual([
    [100, 25],
    [300, 25],
  ])
  expect(ends(moved(a, { x: 0, y: 500 }), moved(b, { x: 0, y: 500 }))).toEqual([
    [100, 525],
    [300, 525],
  ])
})

test('B16: an elbow leaves the border square, on the side of the longer way', () => {
  const a = form({ id: 'a' as ShapeId })
  const b = form({ id: 'b' as ShapeId, x: 300, y: 100 })
  const start = { to: a.id, at: [0.5, 0.5] } as const
  const bound = line({ route: 'elbow', start, end: { to: b.id, at: [0.5, 0.5] } })
  expect(resolvedLine(bound, on(a, b)).points.map(round)).toEqual([
    [100, 25],
    [300, 125],
  ])
})

test('B17: an end whose shape is gone, or is a line, stays where it was put', () => {
  const held = line({ id: 'm' as ShapeId, end: { to: 'l' as ShapeId, at: [0, 0] } })
  const other = line({ end: { to: held.id, at: [0, 0] } })
  expect(resolvedLine(held, on(held, other)).points.map(round)[1]).toEqual([200, 0])
  expect(resolvedLine(held, on(held, other)).bound.end).toBe(false)
  expect(resolvedLine(held, none).points.map(round)[1]).toEqual([200, 0])
})

test('B17: a line inside the shape it is bound to ends where it is bound', () => {
  const target = form({ x: -500, y: -500, w: 1000, h: 1000 })
  const bound = line({ end: { to: target.id, at: [0.6, 0.5] } })
  expect(resolvedLine(bound, on(target)).points.map(round)[1]).toEqual([100, 0])
})

test('B17: a line put anew at its points runs where it ran', () => {
  const turned = line({ x: 40, points: [0, 0, 200, 100], angle: 1 })
  const points = resolvedLine(turned, none).points
  const fresh = withPoints(turned, points)
  expect(resolvedLine(fresh, none).points.map(round)).toEqual(points.map(round))
  expect(frameOf(fresh, none).box).toEqual(boxOf(fresh))
})

test('B17: parts of a box and its points are each other’s way back, turned too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), angle, (x, y, turn) => {
      const shape = form({ x: 33, y: -20, angle: turn })
      const [across, down] = partsIn(shape, pointIn(shape, [x / 100, y / 100]))
      expect(across).toBeCloseTo(x / 100, 6)
      expect(down).toBeCloseTo(y / 100, 6)
    }),
  )
  expect(partsIn(form(), { x: -999, y: 999 })).toEqual([0, 1])
})

test('B18: an empty form is hit at its border, a filled one and one with words inside too', () => {
  const inside = { x: 50, y: 25 }
  expect(hitsShape(form(), inside, 4, none)).toBe(false)
  expect(hitsShape(form(), { x: 50, y: 4 }, 4, none)).toBe(true)
  expect(hitsShape(form({ fill: 'semi' }), inside, 4, none)).toBe(true)
  expect(hitsShape(form({ text: '好' }), inside, 4, none)).toBe(true)
  expect(hitsShape(form({ fill: 'solid', form: 'diamond' }), { x: 5, y: 5 }, 2, none)).toBe(false)
})

test('B18: ink is hit within its width and the tolerance, scaled and turned as it is painted', () => {
  expect(hitsShape(stroke(), { x: 50, y: 5 }, 3, none)).toBe(true)
  expect(hitsShape(stroke(), { x: 50, y: 6 }, 3, none)).toBe(false)
  expect(hitsShape(stroke({ scale: [-2, 1] }), { x: -190, y: 0 }, 3, none)).toBe(true)
  expect(hitsShape(stroke({ angle: Math.PI / 2 }), { x: 50, y: 45 }, 3, none)).toBe(true)
  expect(hitsShape(stroke({ points: [7, 7, 0.5] }), { x: 8, y: 8 }, 0, none)).toBe(true)
  expect(hitsShape(line({ route: 'elbow', points: [0, 0, 100, 60] }), { x: 50, y: 30 }, 2, none)).toBe(true)
})

test('B19: a marquee takes what it touches, but not the empty inside of a form nor a frame around it', () => {
  const inside: Box = { x: 30, y: 20, w: 5, h: 5 }
  expect(marqueeTakes(inside, form(), none)).toBe(false)
  expect(marqueeTakes(inside, form({ fill: 'solid' }), none)).toBe(true)
  expect(marqueeTakes({ x: -5, y: 20, w: 10, h: 5 }, form(), none)).toBe(true)
  expect(marqueeTakes({ x: -50, y: -50, w: 300, h: 300 }, form(), none)).toBe(true)
  const frame = { ...randomShape(seeded(1), { id: 'r', kind: 'frame' }), x: 0, y: 0, w: 500, h: 500, angle: 0 } as Shape
  expect(marqueeTakes({ x: -5, y: 20, w: 50, h: 5 }, frame, none)).toBe(false)
  expect(marqueeTakes({ x: 40, y: -5, w: 10, h: 10 }, stroke(), none)).toBe(true)
  expect(marqueeTakes({ x: 40, y: 5, w: 10, h: 10 }, stroke(), none)).toBe(false)
})

test('B19: a lasso takes what lies in it whole, and not what it is bent around', () => {
  const wide = [
    { x: -10, y: -10 },
    { x: 120, y: -10 },
    { x: 120, y: 70 },
    { x: -10, y: 70 },
  ]
  expect(lassoTakes(wide, form(), none)).toBe(true)
  expect(lassoTakes(wide, form({ x: 50 }), none)).toBe(false)
  const bent = [...wide.slice(0, 1), { x: 50, y: 40 }, ...wide.slice(1)]
  expect(lassoTakes(bent, form(), none)).toBe(false)
})

test('B8: moving and turning keep a shape as it is; a whole turn brings it back', () => {
  fc.assert(
    fc.property(seed, fc.constantFrom(...shapeKinds), angle, (number, kind, turn) => {
      const shape = randomShape(seeded(number), { id: 'a', kind })
      const around = { x: 300, y: -70 }
      const there = turnedAround(shape, around, turn)
      const [from, to] = [middleOf(boxOf(shape)), middleOf(boxOf(there))]
      expect(distance(to, rotated(from, around, turn))).toBeLessThan(0.001)
      const back = turnedAround(there, around, -turn)
      expect(distance(back, shape)).toBeLessThan(0.001)
      expect(back.angle).toBeCloseTo(shape.angle)
    }),
  )
})

test('B9: what is pulled to another box lies in it as it lay in the old one, and back again', () => {
  const size = fc.double({ min: 20, max: 900, noNaN: true })
  fc.assert(
    fc.property(seed, fc.constantFrom(...shapeKinds), size, size, (number, kind, w, h) => {
      const shape = { ...randomShape(seeded(number), { id: 'a', kind }), angle: 0 }
      const from = boxOf(shape)
      fc.pre(from.w > 1 && from.h > 1)
      const to = { x: 10, y: 20, w, h }
      const there = resized(shape, { from, to })
      for (const side of ['x', 'y', 'w', 'h'] as const) expect(boxOf(there)[side]).toBeCloseTo(to[side], 5)
      const back = boxOf(resized(there, { from: to, to: from }))
      for (const side of ['x', 'y', 'w', 'h'] as const) expect(back[side]).toBeCloseTo(from[side], 5)
    }),
  )
})

test('B9: flipped twice is as before, and a line flipped sideways runs the other way', () => {
  const box = { x: 0, y: 0, w: 300, h: 100 }
  for (const kind of shapeKinds) {
    const shape = randomShape(seeded(5), { id: 'a', kind })
    const twice = flipped(flipped(shape, box, 'vertically'), box, 'vertically')
    expect(boxOf(twice).y).toBeCloseTo(boxOf(shape).y)
    expect(twice.angle).toBeCloseTo(shape.angle)
  }
  const once = flipped(line({ points: [0, 0, 200, 50] }), box, 'horizontally')
  expect(resolvedLine(once, none).points.map(round)).toEqual([
    [300, 0],
    [100, 50],
  ])
})

test('B9: a stroke pulled to nothing can be pulled back; a text pulled by its side breaks anew at its size', () => {
  const flat = resized(stroke(), { from: { x: 0, y: 0, w: 100, h: 10 }, to: { x: 0, y: 0, w: 0, h: 0 } })
  expect(flat.scale.every((part) => part > 0)).toBe(true)
  const text = randomShape(seeded(2), { id: 't', kind: 'text' })
  const from = boxOf(text)
  const wider = resized(text, { from, to: { ...from, w: from.w * 2 } })
  expect(wider).toMatchObject({ fixed: true, fontSize: 20 })
  const larger = resized(text, { from, to: { ...from, w: from.w * 2, h: from.h * 2 } })
  expect(larger).toMatchObject({ fontSize: 40 })
})
