import { expect, test } from 'vitest'
import { renewed } from './clipboard'
import { encodeShape } from './codec'
import { randomShape, seeded } from './random-shapes'
import type { Shape, ShapeId } from './record'
import { createPageReplica } from './replica'
import type { PageReplica } from './replica-port'
import { inParts, restorePlan, takeBackPlan } from './restore'

const seed = 20_261
const random = seeded(seed)
const a = (id: string): Shape => randomShape(random, { id })
const shapes = (page: PageReplica): Shape[] => [...page.all()].toSorted((one, other) => (one.id < other.id ? -1 : 1))
const page = (clientId: number): PageReplica => createPageReplica({ clientId })

function copyOf(from: PageReplica, clientId: number): PageReplica {
  const copy = page(clientId)
  copy.apply(from.encode())
  return copy
}

test(`B35a: what is new goes, what was removed or changed is as it was, the rest is not written (seed ${seed})`, () => {
  const mine = page(1)
  mine.change({ put: ['same', 'changed', 'gone'].map(a) })
  const then = copyOf(mine, 2)
  mine.change({ put: [a('changed'), a('new')], removed: ['gone' as ShapeId] })
  const plan = restorePlan(mine.all(), then.all())
  expect(plan.put.map(({ id }) => id).toSorted()).toEqual(['changed', 'gone'])
  expect(plan.removed).toEqual(['new'])
  mine.change(plan)
  expect(shapes(mine)).toEqual(shapes(then))
  expect(restorePlan(mine.all(), then.all())).toEqual({ put: [], removed: [] })
  mine.undo()
  expect(mine.get('new' as ShapeId)).toBeDefined()
})

test('B35a: what another draws while a version is brought back stays', () => {
  const mine = page(1)
  mine.change({ put: [a('old')] })
  const then = copyOf(mine, 2)
  mine.change({ put: [a('new')] })
  const other = copyOf(mine, 3)
  other.change({ put: [a('theirs')] })
  mine.change(restorePlan(mine.all(), then.all()))
  mine.apply(other.encode())
  other.apply(mine.encode())
  for (const each of [mine, other]) expect(shapes(each).map(({ id }) => id)).toEqual(['old', 'theirs'])
})

test('B35b: taken back, all is as before, but for what somebody has changed since', () => {
  const mine = page(1)
  mine.change({ put: ['kept', 'moved'].map(a) })
  const then = copyOf(mine, 2)
  mine.change({ put: [a('kept'), a('moved'), a('new')] })
  const before = new Map(shapes(mine).map((shape) => [shape.id, shape]))
  const plan = restorePlan(mine.all(), then.all())
  mine.change(plan)
  const since = a('moved')
  mine.change({ put: [since] })
  mine.change(
    takeBackPlan(
      plan,
      (id) => before.get(id as ShapeId),
      (id) => mine.get(id as ShapeId),
    ),
  )
  expect(mine.get('kept' as ShapeId)).toEqual(before.get('kept' as ShapeId))
  expect(mine.get('new' as ShapeId)).toEqual(before.get('new' as ShapeId))
  expect(mine.get('moved' as ShapeId)).not.toEqual(before.get('moved' as ShapeId))
})

test('B35b: a large change goes in parts, each within the limit, and together they are the change', () => {
  const put = Array.from({ length: 300 }, (_, at) => randomShape(random, { id: `s${at}`, kind: 'stroke', points: 200 }))
  const plan = { put, removed: ['x' as ShapeId] }
  const parts = inParts<Shape>(plan, (shape) => encodeShape(shape).length, 20_000)
  expect(parts.length).toBeGreaterThan(2)
  const mine = page(1)
  const sizes: number[] = []
  mine.onUpdate((update) => sizes.push(update.length))
  for (const part of parts) mine.change(part)
  expect(Math.max(...sizes)).toBeLessThan(20_000 / 0.75)
  expect(mine.size).toBe(300)
  expect(parts.flatMap(({ removed }) => removed)).toEqual(['x'])
})

test('B35c: a copied page has new ids, bindings and groups among them, and everything else as it was', () => {
  const source: Shape[] = [
    { ...a('box'), groups: ['g'], locked: true },
    { ...randomShape(random, { id: 'line', kind: 'line' }), groups: ['g'] },
  ]
  const [, line] = source
  if (line?.kind !== 'line') throw new Error('no line')
  line.start = { to: 'box' as ShapeId, at: [0.5, 0.5] }
  let ids = 0
  const [box, arrow] = renewed(source, () => `new${++ids}`)
  expect(box).toMatchObject({ id: 'new1', locked: true, by: source[0]?.by, index: source[0]?.index, groups: ['new3'] })
  expect(arrow).toMatchObject({ id: 'new2', groups: ['new3'], start: { to: 'new1' } })
})
