import type { ConversationId } from '../ids'
import type { Message } from './message'

/** `peerReadTime`: everything of mine up to that ms is read by the peer. `sortTime` orders the list. */
export interface Conversation {
  conversationId: ConversationId
  peerId: string
  lastMessage?: Message
  unread: number
  pinned: boolean
  muted: boolean
  sortTime: number
  peerReadTime: number
}

/** Pinned first, then the newest; the id breaks ties. */
export function compareConversations(a: Conversation, b: Conversation): number {
  return (
    Number(b.pinned) - Number(a.pinned) || b.sortTime - a.sortTime || (a.conversationId < b.conversationId ? -1 : 1)
  )
}
