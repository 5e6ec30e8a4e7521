/** What the page of boards lists: boards there are, and people with whom one could begin one. Pure. */
import type { AccountId } from '@shared/ids'
import type { BoardId, BoardSummary } from '@shared/whiteboard/board'
import { boardOwner, conversationBoard } from '@shared/whiteboard/board-id'

export interface BoardEntry {
  id: BoardId
  /** Whose conversation it belongs to; `null`: a meeting's. */
  peer: AccountId | null
  name: string
  /** ms since epoch. */
  changedAt: number
  unsent: boolean
}

export interface NewBoard {
  id: BoardId
  peer: AccountId
  name: string
}

export interface BoardWords {
  me: AccountId
  nameOf(account: AccountId): string
  /** Of a meeting's board without a name. */
  meeting: string
}

/** Boards in the order given (newest first), then people without one by name; `query` looks at names and accounts. */
export function boardEntries(
  boards: readonly BoardSummary[],
  people: Iterable<AccountId>,
  words: BoardWords,
  query: string,
): { boards: BoardEntry[]; people: NewBoard[] } {
  const known = new Set(boards.map(({ id }) => id))
  const entries = boards.map(({ id, title, changedAt, unsent }): BoardEntry => {
    const peer = peerOf(id, words.me)
    const name = peer ? words.nameOf(peer) : title || words.meeting
    return { id, peer, name, changedAt, unsent: unsent > 0 }
  })
  const others = [...new Set(people)]
    .filter((peer) => peer !== words.me && words.me !== '')
    .map((peer): NewBoard => ({ id: conversationBoard(words.me, peer), peer, name: words.nameOf(peer) }))
    .filter(({ id }) => !known.has(id))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const wanted = query.trim().toLocaleLowerCase()
  const found = ({ name, peer }: { name: string; peer: AccountId | null }): boolean =>
    `${name}\n${peer ?? ''}`.toLocaleLowerCase().includes(wanted)
  return { boards: entries.filter(found), people: others.filter(found) }
}

function peerOf(id: BoardId, me: AccountId): AccountId | null {
  const owner = boardOwner(id)
  return owner?.kind === 'conversation' ? (owner.people.find((account) => account !== me) ?? me) : null
}
