import type { AccountId } from '@shared/ids'
import { compareMessages, type Message } from '@shared/im/message'
import { daysBetween } from '../composables/time-text'

/** Messages of one sender closer than this stand as one group. */
export const groupGapMs = 3 * 60_000

/** `first`/`last`: the edges of a group of one sender. `read`: the peer has seen this message of mine. */
export type MessageRow =
  | { kind: 'day'; key: string; time: number }
  | { kind: 'notice'; key: string; message: Message; own: boolean }
  | { kind: 'message'; key: string; message: Message; own: boolean; first: boolean; last: boolean; read: boolean }

/**
 * Rows of a conversation, oldest first: a separator before each local day, groups by sender, recalls as notices.
 * `messages` may be in any order; `peerReadTime` is ms.
 */
export function messageRows(messages: readonly Message[], me: AccountId, peerReadTime: number): MessageRow[] {
  const sorted = [...messages].sort(compareMessages)
  const rows: MessageRow[] = []
  sorted.forEach((message, index) => {
    const before = sorted[index - 1]
    const after = sorted[index + 1]
    if (!before || daysBetween(before.createTime, message.createTime) !== 0) {
      rows.push({ kind: 'day', key: `day-${message.messageClientId}`, time: message.createTime })
    }
    const own = message.senderId === me
    const key = message.messageClientId
    if (message.body.kind === 'revoked') {
      rows.push({ kind: 'notice', key, message, own: message.body.by === me })
      return
    }
    const first = !before || !together(before, message)
    const last = !after || !together(message, after)
    const read = own && message.status === 'sent' && message.createTime <= peerReadTime
    rows.push({ kind: 'message', key, message, own, first, last, read })
  })
  return rows
}

function together(a: Message, b: Message): boolean {
  return (
    a.senderId === b.senderId &&
    a.body.kind !== 'revoked' &&
    b.body.kind !== 'revoked' &&
    b.createTime - a.createTime < groupGapMs &&
    daysBetween(a.createTime, b.createTime) === 0
  )
}
