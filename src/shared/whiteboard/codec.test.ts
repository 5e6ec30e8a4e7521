import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAppError } from '../errors'
import { decodeShape, encodeShape, glanceAtStroke } from './codec'
import { boundsOfGlance } from './glance'
import type { PointWalk } from './packed-points'
import { decodePage, encodePage } from './page-codec'
import { firstPage } from './book-plans'
import { oneOf, randomShape, seeded, shapeKinds } from './random-shapes'
import { boardLimits, type Shape, type ShapeId, type StrokeShape } from './record'
import { boundsOf } from './shapes/bounds'

const id = 's1' as ShapeId

function outcomeOf(run: () => void): string {
  try {
    run()
    return 'fine'
  } catch (error) {
    return isAppError(error) ? error.code : String(error)
  }
}

test('B1: what was put comes back equal, and is put again as the same bytes', () => {
  for (let seed = 0; seed < 400; seed++) {
    const shape = randomShape(seeded(seed), { id, kind: shapeKinds[seed % shapeKinds.length] ?? 'form' })
    const bytes = encodeShape(shape)
    const back = decodeShape(id, bytes)
    expect(back, `seed ${seed}`).toEqual(shape)
    expect(back && encodeShape(back)).toEqual(bytes)
  }
})

test('B2: numbers finer than what is kept are rounded once and then stay', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(), (number, seed) => {
      const shape = { ...randomShape(seeded(seed), { id }), x: number, y: -number }
      const once = decodeShape(id, encodeShape(shape))
      if (!once) throw new Error('not decoded')
      expect(Math.abs(once.x - number)).toBeLessThanOrEqual(0.0050001)
      expect(decodeShape(id, encodeShape(once))).toEqual(once)
    }),
  )
})

test('B2: roundings do not add up along a stroke', () => {
  const points = Array.from({ length: 3000 }, (_, i) => (i % 3 === 2 ? 0.5 : Math.floor(i / 3) * 0.3333))
  const shape = { ...randomShape(seeded(1), { id, kind: 'stroke' }), points } as Shape
  const back = decodeShape(id, encodeShape(shape))
  const ends = back?.kind === 'stroke' ? back.points : []
  points.forEach((value, i) => expect(Math.abs((ends[i] ?? NaN) - value)).toBeLessThanOrEqual(0.0500001))
})

test('B1: a stroke of 40 points is about 130 bytes', () => {
  const sizes = Array.from({ length: 200 }, (_, i) => {
    return encodeShape(randomShape(seeded(i), { id, kind: 'stroke', points: 40 })).length
  })
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
  expect(mean).toBeLessThan(145)
})

test('B3: fields a newer version appended stay through a change made here', () => {
  const shape = randomShape(seeded(3), { id, kind: 'note' })
  const newer = new Uint8Array([...encodeShape(shape), 7, 1, 2, 3])
  expect(decodeShape(id, newer)).toEqual(shape)
  const changed = encodeShape({ ...shape, x: 12 }, newer)
  expect([...changed.slice(-4)]).toEqual([7, 1, 2, 3])
  expect(decodeShape(id, changed)).toEqual({ ...shape, x: 12 })
  const page = new Uint8Array([...encodePage(firstPage), 9, 9])
  expect([...encodePage({ ...firstPage, name: 'x' }, page).slice(-2)]).toEqual([9, 9])
})

test('B3: kinds, forms and formats of a newer version are no shapes here, and no errors', () => {
  const bytes = encodeShape(randomShape(seeded(3), { id, kind: 'note' }))
  expect(decodeShape(id, new Uint8Array([1, 99, ...bytes.slice(2)]))).toBeNull()
  expect(decodeShape(id, new Uint8Array([2, ...bytes.slice(1)]))).toBeNull()
  expect(decodePage(firstPage.id, new Uint8Array([2, 0]))).toBeNull()
})

test('B4: broken bytes throw board/corrupt or are a shape within the limits, and never hang', () => {
  const seed = 20_260_101
  const random = seeded(seed)
  const wrong: string[] = []
  for (let i = 0; i < 6000; i++) {
    const bytes = encodeShape(randomShape(random, { id, points: 5 })).slice()
    for (let n = oneOf(random, [1, 2, 8]); n > 0; n--) bytes[Math.floor(random() * bytes.length)] = random() * 256
    const cut = random() < 0.3 ? bytes.slice(0, random() * bytes.length) : bytes
    const outcome = outcomeOf(() => {
      const shape = decodeShape(id, cut)
      if (shape) encodeShape(shape)
    })
    if (!/^(fine|board\/corrupt|board\/too-large)$/.test(outcome)) wrong.push(`round ${i}: ${outcome}`)
  }
  expect(wrong, `seed ${seed}`).toEqual([])
})

test('B4: a promise of four thousand million points makes no room for them', () => {
  const shape = randomShape(seeded(3), { id, kind: 'stroke', points: 1 })
  const bytes = encodeShape(shape)
  const lie = new Uint8Array([...bytes.slice(0, -5), 255, 255, 255, 255, 15, 1, 125, 0, 0])
  expect(() => decodeShape(id, lie)).toThrow(expect.objectContaining({ code: 'board/corrupt' }))
})

test('B5: what is not finite, or out of the limits, is refused where it is put', () => {
  const note = randomShape(seeded(3), { id, kind: 'note' })
  const line = randomShape(seeded(3), { id, kind: 'line' })
  const stroke = randomShape(seeded(3), { id, kind: 'stroke' })
  const wrong: Shape[] = [
    { ...note, x: NaN },
    { ...note, y: Infinity },
    { ...note, opacity: 2 },
    { ...note, index: 'V0' },
    { ...note, index: '' },
    { ...note, id: 'a b' as ShapeId },
    { ...note, w: -1 } as Shape,
    { ...note, colour: 'url(x)' } as Shape,
    { ...line, points: [1, 2] } as Shape,
    { ...line, points: [1, 2, 3] } as Shape,
    { ...stroke, points: [1, 2, NaN] } as Shape,
    { ...stroke, points: [1, 2, 1.5] } as Shape,
  ]
  expect(wrong.map((shape) => outcomeOf(() => encodeShape(shape)))).toEqual(wrong.map(() => 'board/corrupt'))
})

test('B6: what is merely too long says so', () => {
  const note = {
    ...randomShape(seeded(3), { id, kind: 'note' }),
    text: 'x'.repeat(boardLimits.textLength + 1),
  } as Shape
  const points = Array.from({ length: (boardLimits.pointsOfStroke + 1) * 3 }, () => 0)
  const stroke = { ...randomShape(seeded(3), { id, kind: 'stroke' }), points } as Shape
  for (const shape of [note, stroke])
    expect(() => encodeShape(shape)).toThrow(expect.objectContaining({ code: 'board/too-large' }))
})

test('B7: a page keeps its fields', () => {
  const page = { ...firstPage, name: '第一页', background: 'grid', width: 1280, height: 720 } as const
  expect(decodePage(page.id, encodePage(page))).toEqual(page)
  const drawn = { ...page, picture: 'ab'.repeat(32) as NonNullable<typeof firstPage.picture> }
  expect(decodePage(page.id, encodePage(drawn))).toEqual(drawn)
})

test('B31: a glance at a stroke tells what the whole record tells, and walks through the same points', () => {
  for (let seed = 0; seed < 300; seed++) {
    const shape = randomShape(seeded(seed), { id, kind: 'stroke' }) as StrokeShape
    const bytes = encodeShape(shape)
    const glance = glanceAtStroke(id, bytes)
    if (!glance) throw new Error(`seed ${seed}: no glance`)
    const { points, ...head } = glance
    const [walk, walked]: [PointWalk, number[]] = [points.walk(), []]
    while (walk.next()) walked.push(walk.x, walk.y)
    expect({ ...head, points: walked }, `seed ${seed}`).toEqual({
      ...shape,
      points: shape.points.filter((_, i) => i % 3 !== 2),
    })
    expect(
      boundsOfGlance(glance, () => undefined),
      `seed ${seed}`,
    ).toEqual(boundsOf(shape, () => undefined))
  }
})

test('B4: broken strokes that the whole record refuses are refused at a glance and its bounds too, and no others', () => {
  const seed = 77
  const random = seeded(seed)
  for (let i = 0; i < 4000; i++) {
    const bytes = encodeShape(randomShape(random, { id, kind: 'stroke', points: 5 })).slice()
    bytes[2 + Math.floor(random() * (bytes.length - 2))] = random() * 256
    const cut = random() < 0.3 ? bytes.slice(0, 2 + random() * (bytes.length - 2)) : bytes
    const whole = outcomeOf(() => void decodeShape(id, cut))
    const seen = outcomeOf(() => void glanceAtStroke(id, cut)?.points.box())
    expect(seen, `seed ${seed}, round ${i}`).toBe(whole)
  }
})
