/**
 * How a message that is known meets news of itself (tests carry the numbers).
 *
 * M1 a recall is final. M2 what was sent stays sent: a late "sending" or "failed" changes nothing. M3 a message
 * never changes its conversation or its sender: a peer that reuses a client id of ours is not believed.
 */
import type { Message } from '@shared/im/message'

/** The message to store, or `null` when the news changes nothing. */
export function mergeMessage(known: Message | null, news: Message): Message | null {
  if (!known) return news
  if (known.conversationId !== news.conversationId || known.senderId !== news.senderId) return null
  if (known.body.kind === 'revoked') return null
  if (news.body.kind === 'revoked') return { ...news, createTime: known.createTime || news.createTime }
  if (known.status === 'sent' && news.status !== 'sent') return null
  return same(known, news) ? null : news
}

function same(a: Message, b: Message): boolean {
  return (
    a.status === b.status &&
    a.createTime === b.createTime &&
    a.messageServerId === b.messageServerId &&
    JSON.stringify(a.body) === JSON.stringify(b.body) &&
    JSON.stringify(a.error) === JSON.stringify(b.error)
  )
}
