/** For tests: an open poll that nobody has answered. */
import type { Poll } from '@shared/room/poll'

export function aPoll(over: Partial<Poll> = {}): Poll {
  return {
    id: 'a'.repeat(32),
    state: 'open',
    question: '中午吃什么？',
    choices: ['面', '饭', '粥'],
    multiple: false,
    anonymous: false,
    voters: 0,
    mine: null,
    counts: null,
    names: null,
    ...over,
  }
}
