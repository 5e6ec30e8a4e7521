import { expect, it } from 'vitest'
import { chooseEngine } from './choose-engine'

const people = (count: number, wanting = 0) =>
  Array.from({ length: count }, (_, index) => ({
    properties: (index < wanting ? { mesh: '1' } : {}) as Record<string, string>,
  }))
const well = { failedJoins: 0, failingFor: 0 }
const failing = { failedJoins: 2, failingFor: 6_000 }
const embedded = { engine: 'embedded' } as const

it('the media server carries the room as long as it can be reached', () => {
  expect(chooseEngine(embedded, people(2), well)).toEqual({ engine: 'embedded', meshWanted: false })
})

it('two or three people go on without it after two failed joins that are no restart', () => {
  expect(chooseEngine(embedded, people(3), failing)).toEqual({ engine: 'mesh', meshWanted: true })
  expect(chooseEngine(embedded, people(3), { failedJoins: 1, failingFor: 60_000 }).engine).toBe('embedded')
  expect(chooseEngine(embedded, people(3), { failedJoins: 3, failingFor: 3_000 }).engine).toBe('embedded')
})

it('everybody follows the one who cannot reach it, and says nothing of their own', () => {
  expect(chooseEngine(embedded, people(3, 1), well)).toEqual({ engine: 'mesh', meshWanted: false })
})

it('a fourth member brings everybody back', () => {
  expect(chooseEngine(embedded, people(4, 1), failing)).toEqual({ engine: 'embedded', meshWanted: false })
})

it('the cloud has its own engine, whatever its health', () => {
  expect(chooseEngine({ engine: 'yunxin' }, people(2, 2), failing)).toEqual({ engine: 'yunxin', meshWanted: false })
})
