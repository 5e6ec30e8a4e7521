import { describe, expect, it } from 'vitest'
import { isVote, orderPolls, percentOf, pollProblem, tidyPoll, type PollText } from './poll'

const text = (over: Partial<PollText> = {}): PollText => ({
  question: '今天去哪？',
  choices: ['A', 'B', 'C'],
  multiple: false,
  anonymous: false,
  ...over,
})

it('leaves out empty choices, and blanks at the ends', () => {
  expect(tidyPoll(text({ question: ' 去哪 ', choices: [' A', '  ', 'B ', ''] }))).toEqual(
    text({ question: '去哪', choices: ['A', 'B'] }),
  )
})

it.each([
  [{}, null],
  [{ question: '' }, 'no-question'],
  [{ choices: ['A'] }, 'few-choices'],
  [{ choices: ['A', 'B', 'A'] }, 'same-choices'],
] as const)('names what is wrong with %o', (over, problem) => {
  expect(pollProblem(text({ ...over, choices: [...('choices' in over ? over.choices : ['A', 'B'])] }))).toBe(problem)
})

describe('a vote', () => {
  it.each([[[0]], [[2]]])('of one choice is %o', (vote) => expect(isVote(text(), vote)).toBe(true))
  it.each([[[]], [[3]], [[-1]], [[0.5]], [[0, 1]]])('of one choice is not %o', (vote) =>
    expect(isVote(text(), vote)).toBe(false),
  )
  it('of several is any of them, each once', () => {
    const several = text({ multiple: true })
    expect([[0, 2], [2, 1, 0], [1]].map((vote) => isVote(several, vote))).toEqual([true, true, true])
    expect([[0, 0], [0, 3], []].map((vote) => isVote(several, vote))).toEqual([false, false, false])
  })
})

it('is counted in percent of who voted', () => {
  expect([percentOf(1, 3), percentOf(3, 3), percentOf(0, 5), percentOf(0, 0)]).toEqual([33, 100, 0, 0])
})

it('puts open polls before drafts before results, the newest on top', () => {
  const polls = (['closed', 'open', 'draft', 'closed', 'open'] as const).map((state, id) => ({ state, id }))
  expect(orderPolls(polls).map(({ id }) => id)).toEqual([4, 1, 2, 3, 0])
})
