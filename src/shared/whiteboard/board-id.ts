/**
 * Who a board belongs to, in its id. An account may hold a dot, which stands between two accounts; it is written as `D`
 * there, which no account holds, so that `a.b` with `c` and `a` with `b.c` have two boards. Rule B80.
 */
import { accountId, accountPattern, type AccountId } from '../ids'
import { boardIdPattern, type BoardId } from './board'

/** Of the two people of a conversation, whichever of them asks. */
export function conversationBoard(one: string, other: string): BoardId {
  return `c.${[one, other].toSorted().map(escaped).join('.')}` as BoardId
}

/** Of a room that belongs to no conversation; `archiveId` is the one room, its number may be used again. */
export function roomBoard(archiveId: string): BoardId {
  return `r.${archiveId}` as BoardId
}

export type BoardOwner =
  { kind: 'conversation'; people: readonly [AccountId, AccountId] } | { kind: 'room'; archiveId: string }

/** `null`: it is no board's id, or not as the functions above write it. */
export function boardOwner(id: string): BoardOwner | null {
  if (!boardIdPattern.test(id)) return null
  const rest = id.slice(2)
  if (id.startsWith('r.')) return { kind: 'room', archiveId: rest }
  const [one = '', other = '', ...more] = rest.split('.').map((part) => part.replaceAll('D', '.'))
  const written = more.length === 0 && accountPattern.test(one) && accountPattern.test(other)
  return written && conversationBoard(one, other) === id
    ? { kind: 'conversation', people: [accountId(one), accountId(other)] }
    : null
}

function escaped(account: string): string {
  return account.replaceAll('.', 'D')
}
