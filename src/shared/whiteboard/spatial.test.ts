import { expect, test } from 'vitest'
import { overlaps, type Box } from './geometry'
import { oneOf, randomShape, seeded } from './random-shapes'
import type { FormShape, LineShape, Shape, ShapeId } from './record'
import { boundsOf } from './shapes/bounds'
import { SpatialIndex } from './spatial'

/** The page as a map, and an index that is told of every change to it. */
function page() {
  const shapes = new Map<ShapeId, Shape>()
  const lookup = (id: ShapeId): Shape | undefined => shapes.get(id)
  const index = new SpatialIndex(lookup)
  const change = (put: Shape[], removed: ShapeId[] = []): Box[] => {
    for (const id of removed) shapes.delete(id)
    for (const shape of put) shapes.set(shape.id, shape)
    return index.change({ put, removed })
  }
  return { shapes, lookup, index, change }
}

function form(id: string, x: number, y: number): FormShape {
  const plain = randomShape(seeded(1), { id, kind: 'form' }) as FormShape
  const look = { form: 'rectangle', fill: 'solid', rough: false } as const
  return { ...plain, ...look, x, y, w: 100, h: 50, size: 2, angle: 0 }
}

test('B39: after any changes a search finds what looking at every shape finds', () => {
  const seed = 314
  const random = seeded(seed)
  const { shapes, lookup, index, change } = page()
  const id = (): ShapeId => `s${Math.floor(random() * 60)}` as ShapeId
  change(Array.from({ length: 300 }, (_, i) => randomShape(random, { id: `s${i}`, spread: 4000 })))
  for (let round = 0; round < 150; round++) {
    if (random() < 0.3) change([], [id()])
    else change([randomShape(random, { id: id(), spread: 4000 })], [id()])
    const box = { x: (random() - 0.5) * 4000, y: (random() - 0.5) * 4000, w: oneOf(random, [1, 500, 3000]), h: 400 }
    const all = [...shapes.values()].filter((shape) => overlaps(box, boundsOf(shape, lookup)))
    const ids = all.map((shape) => shape.id).toSorted()
    expect(index.search(box).toSorted(), `seed ${seed}, round ${round}`).toEqual(ids)
  }
  expect(index.size).toBe(shapes.size)
})

test('B39: a line that is bound is found where it runs now, and told of when its shape moves', () => {
  const { index, change } = page()
  const plain = randomShape(seeded(1), { id: 'l', kind: 'line' }) as LineShape
  const bound = { ...plain, x: 0, y: 0, points: [0, 0, 10, 0], start: null, angle: 0, route: 'straight' } as const
  change([form('f', 100, 0), { ...bound, end: { to: 'f' as ShapeId, at: [0.5, 0.5] } }])
  const dirty = change([form('f', 100, 900)])
  expect(index.search({ x: 60, y: 500, w: 10, h: 10 })).toEqual(['l'])
  expect(dirty.some((box) => overlaps(box, { x: 60, y: 500, w: 10, h: 10 }))).toBe(true)
  change([], ['f' as ShapeId])
  expect(index.search({ x: 60, y: 500, w: 10, h: 10 })).toEqual([])
})

test('B18: the topmost is hit first, by order and then by id', () => {
  const { index, change } = page()
  const at = (id: string, key: string): Shape => ({ ...form(id, 0, 0), index: key })
  change([at('low', 'A1'), at('top', 'C1'), at('b', 'B1'), at('a', 'B1')])
  expect(index.hits({ x: 50, y: 25 }, 4).map((shape) => shape.id)).toEqual(['top', 'b', 'a', 'low'])
  expect(index.hits({ x: 500, y: 25 }, 4)).toEqual([])
})

test('B39: the whole of a page is around everything; of an empty one nothing', () => {
  const { index, change } = page()
  expect(index.whole()).toBeNull()
  change([form('a', 0, 0), form('b', 1000, -300)])
  expect(index.whole()).toEqual({ x: -1, y: -301, w: 1102, h: 352 })
  change([], ['a' as ShapeId, 'b' as ShapeId])
  expect(index.whole()).toBeNull()
})
