import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { fit, height, layoutOf, stripTiles, width, type SeenPerson } from './layout'

const person = (index: number, camera = true): SeenPerson => ({
  uuid: accountId(`p${index}`),
  name: `成员${index}`,
  camera: camera ? `p${index}:camera` : null,
})
const people = (count: number): SeenPerson[] => Array.from({ length: count }, (_, index) => person(index))

describe('the recorded picture', () => {
  it('fills itself with one person alone', () => {
    expect(layoutOf({ people: people(1), share: null, speaker: null })).toMatchObject([{ x: 0, y: 0, width, height }])
  })

  it('shows a shared screen whole, and the speaker among the strip however far back', () => {
    const boxes = layoutOf({
      people: people(9),
      share: { source: 'p0:screen', name: '成员0' },
      speaker: accountId('p8'),
    })
    expect(boxes[0]).toMatchObject({ source: 'p0:screen', whole: true })
    expect(boxes).toHaveLength(1 + stripTiles)
    expect(boxes[1]?.name).toBe('成员8')
  })

  it('shows who speaks large, and nobody twice', () => {
    const boxes = layoutOf({ people: people(3), share: null, speaker: accountId('p2') })
    expect(boxes.map(({ name }) => name)).toEqual(['成员2', '成员0', '成员1'])
  })

  it('prefers a camera that is on while nobody speaks', () => {
    const boxes = layoutOf({ people: [person(0, false), person(1)], share: null, speaker: null })
    expect(boxes[0]?.name).toBe('成员1')
  })

  it('keeps every box inside the picture and apart from the others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.boolean(), (count, sharing) => {
        const share = sharing ? { source: 's', name: '' } : null
        const boxes = layoutOf({ people: people(count), share, speaker: null })
        for (const [index, a] of boxes.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true)
          for (const b of boxes.slice(index + 1)) {
            const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
            expect(apart).toBe(true)
          }
        }
      }),
    )
  })
})

describe('fitting a picture', () => {
  it('keeps its shape, whole or cut', () => {
    const shape = fc.record({ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 4000 }) })
    fc.assert(
      fc.property(shape, shape, fc.boolean(), (picture, box, whole) => {
        const { from, to } = fit(picture, { x: 0, y: 0, ...box }, whole)
        expect(to.width / from.width).toBeCloseTo(to.height / from.height, 6)
        const [given, filled] = whole ? [picture, from] : [box, to]
        expect(filled.width).toBeCloseTo(given.width, 6)
        expect(filled.height).toBeCloseTo(given.height, 6)
      }),
    )
  })
})
