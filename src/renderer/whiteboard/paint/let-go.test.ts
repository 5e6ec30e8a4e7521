import { expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import type { LiveStroke, Presence } from '@shared/whiteboard/presence'
import { randomShape, seeded } from '@shared/whiteboard/random-shapes'
import type { ShapeId } from '@shared/whiteboard/record'
import { LetGo, letGoFor } from './let-go'

const live = (id: string, pen: LiveStroke['pen'] = 'pen'): LiveStroke => ({
  id: id as ShapeId,
  pen,
  size: 4,
  colour: 'ink',
  points: [0, 0, 0.5, 9, 9, 0.5],
})
const hand = (who: string, stroke: LiveStroke | null): Presence => ({
  uuid: accountId(who),
  name: who,
  page: null,
  cursor: null,
  selection: [],
  live: stroke,
  viewport: null,
  presenting: false,
})
const record = (by: string) => randomShape(seeded(1), { id: 'r', kind: 'stroke', by })

it('B68: a stroke of another stays until its record comes, and not longer than it could take', () => {
  const strokes = new LetGo()
  expect(strokes.follow([hand('ann', live('a1')), hand('bob', live('b1'))], 0)).toBe(false)
  expect(strokes.strokes(0)).toEqual([])
  expect(strokes.follow([hand('ann', null), hand('bob', live('b2'))], 10)).toBe(true)
  expect(strokes.strokes(20).map(({ id }) => id)).toEqual(['a1', 'b1'])
  strokes.came([record('ann')])
  expect(strokes.strokes(20).map(({ id }) => id)).toEqual(['b1'])
  expect(strokes.strokes(10 + letGoFor)).toEqual([])
})

it('B68: of a stroke whose record came first nothing stays', () => {
  const strokes = new LetGo()
  strokes.follow([hand('ann', live('a1'))], 0)
  strokes.came([record('ann')])
  strokes.follow([hand('ann', live('a1'))], 5)
  expect(strokes.follow([hand('ann', live('a2'))], 10)).toBe(false)
  expect(strokes.strokes(10)).toEqual([])
  expect(strokes.follow([hand('ann', null)], 20)).toBe(true)
  expect(strokes.strokes(20).map(({ id }) => id)).toEqual(['a2'])
})

it('B68: what the laser showed is gone when it is let go', () => {
  const strokes = new LetGo()
  strokes.follow([hand('ann', live('a1', 'laser'))], 0)
  expect(strokes.follow([], 1)).toBe(false)
  expect(strokes.strokes(1)).toEqual([])
})
