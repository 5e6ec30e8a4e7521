import { expect, it } from 'vitest'
import { aPoll } from './a-poll'
import { pollNews, shortened } from './poll-news'

const news = (...given: Parameters<typeof pollNews>) => pollNews(...given).map(({ what, poll }) => `${what} ${poll.id}`)

it('tells of a poll that was opened, new or from a draft, and of one that ended', () => {
  const now = [aPoll({ id: 'a' }), aPoll({ id: 'b' }), aPoll({ id: 'c', state: 'closed' })]
  expect(news([aPoll({ id: 'b', state: 'draft' }), aPoll({ id: 'c' })], now)).toEqual([
    'opened a',
    'opened b',
    'ended c',
  ])
  expect(news(now, now)).toEqual([])
})

it('asks who has just come in for an answer, but for results only who saw the poll open', () => {
  expect(news(null, [aPoll({ id: 'a' }), aPoll({ id: 'b', state: 'closed' })])).toEqual(['opened a'])
  expect(news([], [aPoll({ id: 'b', state: 'closed' })])).toEqual([])
})

it('tells nothing of drafts, of votes, or of what I answered before', () => {
  expect(news([], [aPoll({ state: 'draft' })])).toEqual([])
  expect(news([aPoll()], [aPoll({ voters: 9 })])).toEqual([])
  expect(news(null, [aPoll({ mine: [0] })])).toEqual([])
})

it('keeps a notice short, by whole characters', () => {
  expect(shortened('去哪？')).toBe('去哪？')
  expect(shortened('🍜'.repeat(70))).toBe(`${'🍜'.repeat(60)}…`)
})
