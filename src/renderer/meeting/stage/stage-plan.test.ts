import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId } from '@shared/ids'
import { leastTile, pageSize, planStage, type StageInput, type StagePerson } from './stage-plan'

const people = (count: number, more: Partial<StagePerson> = {}): StagePerson[] =>
  Array.from({ length: count }, (_, index) => ({ uuid: accountId(`p${index}`), camera: true, screen: false, ...more }))
const stage = (more: Partial<StageInput> = {}): StageInput => ({
  people: people(4),
  layout: 'grid',
  pins: [],
  speaker: null,
  width: 1200,
  height: 640,
  page: 0,
  ...more,
})
const keys = (input: StageInput, role: string): string[] =>
  planStage(input)
    .tiles.filter((tile) => tile.role === role)
    .map((tile) => tile.key)

test('a pin beats a share, a share beats the speaker, and without any everybody has the same tile', () => {
  const sharing = people(4).map((person, index) => ({ ...person, screen: index === 2 }))
  const speaker = accountId('p1')
  expect(planStage(stage()).mode).toBe('grid')
  expect(keys(stage({ layout: 'speaker', speaker }), 'front')).toEqual(['p1:camera'])
  expect(keys(stage({ layout: 'speaker', speaker, people: sharing }), 'front')).toEqual(['p2:screen'])
  const pinned = stage({ layout: 'speaker', speaker, people: sharing, pins: ['p3:camera'] })
  expect(keys(pinned, 'front')).toEqual(['p3:camera'])
  expect(keys(pinned, 'strip')).toEqual(['p2:screen', 'p0:camera', 'p1:camera', 'p2:camera'])
})

test('B111: a board stands in front of the speaker, behind a share and a pin, and comes forward by a pin of its own', () => {
  const [board, speaker] = [accountId('p0'), accountId('p1')]
  const sharing = people(4).map((person, index) => ({ ...person, screen: index === 2 }))
  expect(planStage(stage({ layout: 'speaker', speaker, board })).mode).toBe('board')
  expect(keys(stage({ board }), 'front')).toEqual(['board'])
  expect(keys(stage({ board }), 'strip')).toEqual(['p0:camera', 'p1:camera', 'p2:camera', 'p3:camera'])
  expect(keys(stage({ board, people: sharing }), 'front')).toEqual(['p2:screen'])
  expect(keys(stage({ board, people: sharing, pins: ['board'] }), 'front')).toEqual(['board'])
  expect(keys(stage({ board, pins: ['p3:camera'] }), 'front')).toEqual(['p3:camera'])
  expect(planStage(stage({ pins: ['board'] })).mode).toBe('grid')
})

test('B115: no board in the mini window or on a second screen; it stays with the people', () => {
  const board = accountId('p0')
  expect(keys(stage({ board, parts: 'front' }), 'front')).toEqual([])
  expect(keys(stage({ board, parts: 'people' }), 'front')).toEqual(['board'])
})

test('who shares stands in the strip beside their share', () => {
  const sharing = people(2).map((person, index) => ({ ...person, screen: index === 0 }))
  expect(keys(stage({ people: sharing }), 'strip')).toEqual(['p0:camera', 'p1:camera'])
})

test('a pin of somebody who left pins nothing, and alone in the room there is no speaker layout', () => {
  expect(planStage(stage({ pins: ['gone:camera'] })).mode).toBe('grid')
  expect(planStage(stage({ people: people(1), layout: 'speaker', speaker: accountId('p0') })).mode).toBe('grid')
})

test('with a second screen what is in front stands there alone, and the people stay here', () => {
  const sharing = people(3).map((person, index) => ({ ...person, screen: index === 0 }))
  expect(planStage(stage({ people: sharing, parts: 'front' })).tiles.map(({ key }) => key)).toEqual(['p0:screen'])
  const here = planStage(stage({ people: sharing, parts: 'people' }))
  expect(here.tiles.map(({ key }) => key)).toEqual(['p0:camera', 'p1:camera', 'p2:camera'])
})

describe('pages', () => {
  test.each([
    [280, 140, 1],
    [608, 280, 6],
    [1184, 630, 25],
    [3808, 2000, 49],
  ])('a stage of %i × %i holds %i tiles', (width, height, count) => {
    expect(pageSize(width, height)).toBe(count)
  })

  test('a page past the last is the last, and its tiles keep the size of the others', () => {
    const first = planStage(stage({ people: people(30) }))
    const last = planStage(stage({ people: people(30), page: 9 }))
    expect([last.page, last.pages, last.tiles.length]).toEqual([1, 2, 5])
    expect(last.tiles[0]?.rect).toEqual(first.tiles[0]?.rect)
  })

  test('a strip that is too long is turned, too, and leaves room for its buttons', () => {
    const plan = planStage(stage({ people: people(30), pins: ['p0:camera'] }))
    expect(plan.pages).toBeGreaterThan(1)
    expect(plan.turned?.axis).toBe('y')
    expect(plan.tiles[1]?.rect.y).toBeGreaterThanOrEqual(40)
  })

  test('a stage too small for a strip shows only what is in front', () => {
    const plan = planStage(stage({ width: 280, height: 150, layout: 'speaker', speaker: accountId('p2') }))
    expect(plan.tiles.map((tile) => tile.key)).toEqual(['p2:camera'])
    expect(plan.pages).toBe(1)
  })
})

test('tiles never overlap nor leave the stage, no tile of a page is too narrow, and each is drawn once', () => {
  const input = fc.record({
    count: fc.integer({ min: 1, max: 120 }),
    sharers: fc.subarray([0, 1, 2]),
    pins: fc.subarray(['p0:camera', 'p1:screen', 'p3:camera']),
    layout: fc.constantFrom('grid' as const, 'speaker' as const),
    width: fc.integer({ min: 280, max: 3840 }),
    height: fc.integer({ min: 120, max: 2160 }),
    page: fc.integer({ min: 0, max: 6 }),
  })
  fc.assert(
    fc.property(input, ({ count, sharers, ...rest }) => {
      const all = people(count).map((person, index) => ({ ...person, screen: sharers.includes(index) }))
      const plan = planStage({ ...rest, people: all, speaker: accountId('p1') })
      expect(new Set(plan.tiles.map((tile) => tile.key)).size).toBe(plan.tiles.length)
      expect(plan.tiles.length).toBeGreaterThan(0)
      plan.tiles.forEach(({ rect, role }, index) => {
        expect(rect.x).toBeGreaterThanOrEqual(0)
        expect(rect.y).toBeGreaterThanOrEqual(0)
        expect(rect.x + rect.width).toBeLessThanOrEqual(rest.width)
        expect(rect.y + rect.height).toBeLessThanOrEqual(rest.height)
        const least = role === 'grid' && plan.pages > 1 ? Math.min(leastTile, rest.width) : 0
        expect(rect.width).toBeGreaterThanOrEqual(least)
        for (const { rect: other } of plan.tiles.slice(index + 1)) {
          const apart =
            rect.x + rect.width <= other.x ||
            other.x + other.width <= rect.x ||
            rect.y + rect.height <= other.y ||
            other.y + other.height <= rect.y
          expect(apart).toBe(true)
        }
      })
    }),
  )
})
