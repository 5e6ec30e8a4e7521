/** Rows of the message store as our types. */
import { accountId, messageClientId, type ConversationId } from '@shared/ids'
import type { WireError } from '@shared/errors'
import type { Message, MessageBody, MessageStatus } from '@shared/im/message'
import type { ConversationRecord } from './message-store'

export interface MessageColumns {
  clientId: string
  serverId: string
  conversationId: string
  senderId: string
  createTime: number
  body: string
  status: string
  error: string | null
}

export interface ConversationColumns {
  conversationId: string
  pinned: number
  muted: number
  readTime: number
  receiptTime: number
  peerReadTime: number
  openedTime: number
  hidden: number
  watermark: number
  floor: number
  lastId: string | null
  unread: number
}

export function toMessage(row: MessageColumns): Message {
  return {
    messageClientId: messageClientId(row.clientId),
    messageServerId: row.serverId,
    conversationId: row.conversationId as ConversationId,
    senderId: accountId(row.senderId),
    createTime: row.createTime,
    body: JSON.parse(row.body) as MessageBody,
    status: row.status as MessageStatus,
    ...(row.error ? { error: JSON.parse(row.error) as WireError } : {}),
  }
}

export function toConversation(row: ConversationColumns): ConversationRecord {
  return {
    conversationId: row.conversationId as ConversationId,
    pinned: row.pinned === 1,
    muted: row.muted === 1,
    readTime: row.readTime,
    receiptTime: row.receiptTime,
    peerReadTime: row.peerReadTime,
    openedTime: row.openedTime,
    hidden: row.hidden === 1,
    watermark: row.watermark,
    floor: row.floor,
  }
}
