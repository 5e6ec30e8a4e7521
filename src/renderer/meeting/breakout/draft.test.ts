import { expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { groupCount, limitSeconds, resized, spread, wantedOf, type Draft } from './draft'

const bob = accountId('bob')
const cy = accountId('cy')
const dee = accountId('dee')
const nameOf = (n: number): string => `Group ${n}`
const none = {} as Draft['placed']
const draft: Draft = { way: 'hand', names: ['Red', 'Group 2'], placed: none, minutes: '' }

it('takes 1 to 20 groups, and no limit or up to a day', () => {
  expect(['1', '20', '0', '21', '2.5', '', 'x'].map(groupCount)).toEqual([1, 20, null, null, null, null, null])
  expect(['', '1', '1440', '0', '-1', '1441', 'x'].map(limitSeconds)).toEqual([0, 60, 86_400, null, null, null, null])
})

it('keeps names and places of the groups that stay', () => {
  const placed = { ...none, [bob]: 0, [cy]: 1 }
  const fewer = resized({ ...draft, placed }, 1, nameOf)
  expect([fewer.names, fewer.placed]).toEqual([['Red'], { bob: 0 }])
  expect(resized(fewer, 3, nameOf).names).toEqual(['Red', 'Group 2', 'Group 3'])
})

it('asks for the groups as they stand; where people choose, for nobody in them', () => {
  const even = spread({ ...draft, way: 'auto' }, [bob, cy, dee], () => 0)
  expect(Object.values(even.placed).toSorted()).toEqual([0, 0, 1])
  const placed = { ...none, [bob]: 1 }
  const wanted = wantedOf({ ...draft, names: ['Red', ' '], placed, minutes: '5' }, nameOf)
  expect(wanted).toEqual({
    groups: [
      { name: 'Red', people: [] },
      { name: 'Group 2', people: [bob] },
    ],
    choose: false,
    seconds: 300,
  })
  expect(wantedOf({ ...draft, way: 'choose', placed }, nameOf).groups.flatMap(({ people }) => people)).toEqual([])
})
