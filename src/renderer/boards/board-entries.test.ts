import { expect, test } from 'vitest'
import { accountId } from '@shared/ids'
import type { BoardId } from '@shared/whiteboard/board'
import { boardEntries } from './board-entries'

const words = {
  me: accountId('ann'),
  nameOf: (account: string) => ({ bob: '周博', cat: 'Cat' })[account] ?? account,
  meeting: '会议白板',
}
const boards = [
  { id: 'r.42' as BoardId, title: '', changedAt: 3, unsent: 0 },
  { id: 'c.ann.bob' as BoardId, title: 'x', changedAt: 2, unsent: 4 },
]
const people = ['dan', 'bob', 'cat', 'ann', 'cat'].map((account) => accountId(account))
const list = (query: string) => boardEntries(boards, people, words, query)

test('boards stay in their order and are named as I name people; a meeting’s board has a name too', () => {
  expect(list('').boards).toMatchObject([
    { id: 'r.42', name: '会议白板', peer: null, unsent: false },
    { id: 'c.ann.bob', name: '周博', peer: 'bob', unsent: true },
  ])
})

test('a board can be begun with everybody who has none with me, once, and not with myself', () => {
  expect(list('').people).toEqual([
    { id: 'c.ann.cat', peer: 'cat', name: 'Cat' },
    { id: 'c.ann.dan', peer: 'dan', name: 'dan' },
  ])
})

test('search finds by name and by account, in both', () => {
  expect(list(' BOB ').boards.map(({ name }) => name)).toEqual(['周博'])
  expect(list('博').people).toEqual([])
  expect(list('ca')).toMatchObject({ boards: [], people: [{ peer: 'cat' }] })
})
