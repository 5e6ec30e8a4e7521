import { expect, test } from 'vitest'
import { accountId } from '@shared/ids'
import { planStage, type StagePerson } from './stage-plan'
import { joinWanted, layerFor, wantedPictures } from './wanted'

const me = accountId('me')
const [bob, carol] = [accountId('bob'), accountId('carol')]
const people: StagePerson[] = [
  { uuid: me, camera: true, screen: false },
  { uuid: bob, camera: true, screen: false },
  { uuid: carol, camera: false, screen: true },
]
const input = { people, layout: 'grid', pins: [], speaker: null, width: 1200, height: 640, page: 0 } as const

test('a picture is asked for as good as it is shown, in device pixels', () => {
  expect([319, 320, 719, 720].map(layerFor)).toEqual(['low', 'middle', 'middle', 'high'])
})

test('only what others publish and what is on screen is wanted: not my own, no camera that is off', () => {
  const { tiles } = planStage(input)
  expect(wantedPictures(tiles, people, me, 1)).toEqual([
    { uuid: carol, source: 'screen', layer: 'high' },
    { uuid: bob, source: 'camera', layer: 'low' },
  ])
})

test('a denser screen wants more', () => {
  const { tiles } = planStage(input)
  expect(wantedPictures(tiles, people, me, 2)[1]).toEqual({ uuid: bob, source: 'camera', layer: 'middle' })
})

test('what is on another page is not wanted', () => {
  const many = Array.from({ length: 60 }, (_, index) => ({ uuid: accountId(`p${index}`), camera: true, screen: false }))
  const { tiles } = planStage({ ...input, people: many, page: 1 })
  const wanted = wantedPictures(tiles, many, accountId('p0'), 1)
  expect(wanted).toHaveLength(25)
  expect(wanted.some(({ uuid }) => uuid === 'p1')).toBe(false)
})

test('a picture shown in two windows comes once, as good as the bigger needs it', () => {
  const small = { uuid: bob, source: 'camera', layer: 'low' } as const
  const big = { ...small, layer: 'high' } as const
  expect(joinWanted([small], [big])).toEqual([big])
  expect(joinWanted([big], [small])).toEqual([big])
})
