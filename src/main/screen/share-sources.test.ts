import { expect, it } from 'vitest'
import { toShareSources, type RawSource } from './share-sources'

const raw = (id: string, change: Partial<RawSource> = {}): RawSource => ({
  id,
  name: `name of ${id}`,
  thumbnail: 'data:image/jpeg;base64,AA==',
  icon: '',
  displayId: '',
  ...change,
})

it('numbers screens from one, and leaves a single one without', () => {
  const two = toShareSources([raw('window:1:0'), raw('screen:0:0'), raw('screen:1:0')], [])
  expect(two.map(({ kind, name }) => [kind, name])).toEqual([
    ['screen', '1'],
    ['screen', '2'],
    ['window', 'name of window:1:0'],
  ])
  expect(toShareSources([raw('screen:0:0')], [])[0]?.name).toBe('')
})

it('marks our own windows and keeps helpers out', () => {
  const sources = toShareSources(
    [raw('window:1:0'), raw('window:2:0'), raw('window:3:0')],
    [
      { sourceId: 'window:2:0', helper: false },
      { sourceId: 'window:3:0', helper: true },
    ],
  )
  expect(sources.map(({ id, own }) => [id, own])).toEqual([
    ['window:1:0', false],
    ['window:2:0', true],
  ])
})

it('bounds what is sent: pictures, names, how many', () => {
  const huge = raw('window:1:0', { thumbnail: 'x'.repeat(200_000), icon: 'y'.repeat(200_000), name: 'n'.repeat(900) })
  const many = toShareSources([huge, ...Array.from({ length: 300 }, (_, n) => raw(`window:${n + 2}:0`))], [])
  expect(many).toHaveLength(80)
  expect(many[0]).toMatchObject({ thumbnail: '', icon: '' })
  expect(many[0]?.name).toHaveLength(200)
})
