/** A question to everybody in a room (rules R125–R129 of docs/spec/room-service.md). */
import type { AccountId } from '../ids'

/** The room property that counts what was opened, closed and removed: a change says that polls are to be read anew. */
export const pollsKey = 'polls'
export const pollLimits = { polls: 50, choices: 10, fewestChoices: 2, question: 300, choice: 120 } as const

export const pollStates = ['draft', 'open', 'closed'] as const
export type PollState = (typeof pollStates)[number]

/** `multiple`: more than one choice a person. `anonymous`: nobody is ever told who chose what. */
export interface PollText {
  question: string
  choices: string[]
  multiple: boolean
  anonymous: boolean
}

/** A name as it was when its person voted. */
export interface Voter {
  uuid: AccountId
  name: string
}

/** A poll as one person may see it. Choices are meant by their place in `choices`, from 0. */
export interface Poll extends PollText {
  id: string
  state: PollState
  /** How many people have voted. */
  voters: number
  /** What I chose; `null`: I have not voted. */
  mine: number[] | null
  /** Votes by choice; `null`: not for me to see yet. */
  counts: number[] | null
  /** Who voted, by choice; `null` where `counts` is, and always of an anonymous poll. */
  names: Voter[][] | null
}

/** What it comes to once blanks at the ends and empty lines are gone. */
export function tidyPoll(text: PollText): PollText {
  const choices = text.choices.map((choice) => choice.trim()).filter((choice) => choice !== '')
  return { ...text, question: text.question.trim(), choices }
}

/** What keeps a tidied poll from being asked; `null`: nothing does. */
export function pollProblem({ question, choices }: PollText): 'no-question' | 'few-choices' | 'same-choices' | null {
  if (question === '') return 'no-question'
  if (choices.length < pollLimits.fewestChoices) return 'few-choices'
  return new Set(choices).size < choices.length ? 'same-choices' : null
}

/** Whether these may be somebody's vote: known choices, each once, and one where one is asked for. */
export function isVote({ choices, multiple }: PollText, vote: readonly number[]): boolean {
  if (vote.length === 0 || (!multiple && vote.length > 1) || new Set(vote).size < vote.length) return false
  return vote.every((place) => Number.isInteger(place) && place >= 0 && place < choices.length)
}

/** Of the people who voted, in whole percent; 0 while nobody has. Of several choices they may be more than 100. */
export function percentOf(count: number, voters: number): number {
  return voters === 0 ? 0 : Math.round((count / voters) * 100)
}

/** What is to be answered comes first, then what is being written, then results; the newest of each on top. */
export function orderPolls<P extends Pick<Poll, 'state'>>(polls: readonly P[]): P[] {
  const place: Record<PollState, number> = { open: 0, draft: 1, closed: 2 }
  return polls.toReversed().sort((a, b) => place[a.state] - place[b.state])
}
