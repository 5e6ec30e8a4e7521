import { expect, test } from 'vitest'
import { accountId } from '@shared/ids'
import { nextTile } from './next-tile'
import { planStage } from './stage-plan'

const { tiles } = planStage({
  people: Array.from({ length: 5 }, (_, index) => ({ uuid: accountId(`p${index}`), camera: false, screen: false })),
  layout: 'grid',
  pins: [],
  speaker: null,
  width: 1200,
  height: 500,
  page: 0,
})

test('arrows lead to the neighbour that lies there, and not over the edge', () => {
  // Three above two.
  expect(nextTile(tiles, 'p0:camera', 'ArrowRight')).toBe('p1:camera')
  expect(nextTile(tiles, 'p1:camera', 'ArrowLeft')).toBe('p0:camera')
  expect(nextTile(tiles, 'p0:camera', 'ArrowDown')).toBe('p3:camera')
  expect(nextTile(tiles, 'p4:camera', 'ArrowUp')).toMatch(/p[12]:camera/)
  expect(nextTile(tiles, 'p2:camera', 'ArrowRight')).toBeNull()
})

test('from a tile that is gone an arrow leads to the first', () => {
  expect(nextTile(tiles, 'gone', 'ArrowDown')).toBe('p0:camera')
})
