/** Polls: who asks, who votes, and what each may see of it (R125–R128). */
import { accountId } from '@shared/ids'
import { isVote, pollLimits, pollProblem, pollsKey, tidyPoll, type Poll, type PollText } from '@shared/room/poll'
import { can } from '@shared/room/room'
import { roomPropertyChanged } from './events'
import { RoomError } from './room-error'
import { without, withProperty, type Member, type Plan, type Room, type RoomPoll } from './room-state'

/** As a draft, in place of the draft of that id. */
export function writePoll(room: Room, actor: Member, id: string, text: PollText): Plan {
  checkAsks(actor)
  const tidy = tidyPoll(text)
  if (pollProblem(tidy)) throw new RoomError('badRequest', 'poll')
  const known = room.polls.get(id)
  if (known && known.state !== 'draft') throw new RoomError('pollPast')
  if (!known && room.polls.size >= pollLimits.polls) throw new RoomError('badRequest', 'too many polls')
  const { question, choices, multiple, anonymous } = tidy
  return quietly(put(room, { id, question, choices, multiple, anonymous, state: 'draft', votes: new Map() }))
}

export function launchPoll(room: Room, actor: Member, id: string): Plan {
  checkAsks(actor)
  const poll = find(room, id)
  if (poll.state === 'open') return quietly(room)
  if (poll.state === 'closed') throw new RoomError('pollPast')
  return told(put(room, { ...poll, state: 'open' }), actor)
}

export function closePoll(room: Room, actor: Member, id: string): Plan {
  checkAsks(actor)
  const poll = find(room, id)
  if (poll.state === 'closed') return quietly(room)
  if (poll.state === 'draft') throw new RoomError('pollPast')
  return told(put(room, { ...poll, state: 'closed' }), actor)
}

/** With its votes. What is not there stays so. */
export function removePoll(room: Room, actor: Member, id: string): Plan {
  checkAsks(actor)
  const poll = room.polls.get(id)
  if (!poll) return quietly(room)
  const left: Room = { ...room, polls: without(room.polls, id) }
  return poll.state === 'draft' ? quietly(left) : told(left, actor)
}

/** In place of what the same account chose before. */
export function vote(room: Room, actor: Member, id: string, choices: readonly number[]): Plan {
  if (!can(actor.role, 'vote')) throw new RoomError('forbidden')
  const poll = find(room, id)
  if (poll.state !== 'open') throw new RoomError('pollPast')
  if (!isVote(poll, choices)) throw new RoomError('badRequest', 'choices')
  const votes = new Map(poll.votes).set(actor.userUuid, { name: actor.userName, choices: choices.toSorted() })
  return quietly(put(room, { ...poll, votes }))
}

/** All that this member may see, in the order they were made: drafts are for managers. */
export function pollsFor(room: Room, viewer: Member): Poll[] {
  const asks = can(viewer.role, 'poll')
  return [...room.polls.values()].filter(({ state }) => asks || state !== 'draft').map((poll) => seenBy(poll, viewer))
}

function seenBy({ votes, ...poll }: RoomPoll, viewer: Member): Poll {
  const mine = votes.get(viewer.userUuid)?.choices
  const seesOpen = mine !== undefined || can(viewer.role, 'poll')
  const seesCounts = poll.state === 'closed' || (poll.state === 'open' && seesOpen)
  const names = poll.choices.map((_, place) =>
    [...votes]
      .filter(([, { choices }]) => choices.includes(place))
      .map(([uuid, { name }]) => ({ uuid: accountId(uuid), name })),
  )
  return {
    ...poll,
    voters: votes.size,
    mine: mine ? [...mine] : null,
    counts: seesCounts ? names.map(({ length }) => length) : null,
    names: seesCounts && !poll.anonymous ? names : null,
  }
}

function checkAsks(actor: Member): void {
  if (!can(actor.role, 'poll')) throw new RoomError('forbidden')
}

function find(room: Room, id: string): RoomPoll {
  const poll = room.polls.get(id)
  if (!poll) throw new RoomError('pollPast')
  return poll
}

function put(room: Room, poll: RoomPoll): Room {
  return { ...room, polls: new Map(room.polls).set(poll.id, poll) }
}

/** Drafts and votes are no event of the room: who did it must not be told (poll-teller.ts says that there is news). */
function quietly(room: Room): Plan {
  return { room, events: [] }
}

/** One event that names no poll: what it is about is fetched by each as they may see it. */
function told(room: Room, actor: Member): Plan {
  const before = room.properties.get(pollsKey)?.value
  const value = (typeof before === 'number' ? before : 0) + 1
  return { room: withProperty(room, pollsKey, { value }), events: [roomPropertyChanged(pollsKey, value, actor)] }
}
