/** V2NIM shapes to ours and back; no V2NIM type leaves the files named sdk-*. */
import type { V2NIMFriend, V2NIMFriendAddApplication } from 'nim-web-sdk-ng/dist/esm/nim/src/V2NIMFriendService'
import type { V2NIMMessage, V2NIMMessageRefer } from 'nim-web-sdk-ng/dist/esm/nim/src/V2NIMMessageService'
import type { V2NIMUser } from 'nim-web-sdk-ng/dist/esm/nim/src/V2NIMUserService'
import { accountId, messageClientId, parseConversationId, type ConversationId } from '@shared/ids'
import type { Friend, FriendApplication, User } from '@shared/im/contact'
import type { Message, MessageBody } from '@shared/im/message'
import type { KickReason } from '@shared/im/session'
import { formatBoardView, parseBoardView } from './board-view'
import { formatInvite, parseInvite } from './invite'

const textMessage = 0
const customMessage = 100

/** V2NIMKickedOfflineReason (specs/nim-wire.md §7.3). */
export const kickReasons: Record<number, KickReason> = {
  1: 'other-client',
  2: 'server',
  3: 'own-request',
  4: 'same-device',
}

export function toMessage(from: V2NIMMessage): Message {
  return {
    messageClientId: messageClientId(from.messageClientId),
    messageServerId: from.messageServerId,
    conversationId: from.conversationId as ConversationId,
    senderId: accountId(from.senderId),
    createTime: from.createTime,
    body: toBody(from),
    status: 'sent',
  }
}

function toBody(from: V2NIMMessage): MessageBody {
  const type = Number(from.messageType)
  if (type === textMessage) return { kind: 'text', text: from.text ?? '' }
  const raw = type === customMessage ? (from.attachment?.raw ?? '') : ''
  const invite = parseInvite(raw)
  if (invite) return { kind: 'room-invite', invite }
  const place = parseBoardView(raw)
  return place ? { kind: 'board-view', place } : { kind: 'unsupported', sdkType: type }
}

/** The stand-in for a message that was recalled: its place and its sender stay, its content goes. */
export function toTombstone(refer: V2NIMMessageRefer, by: string): Message {
  return {
    messageClientId: messageClientId(refer.messageClientId),
    messageServerId: refer.messageServerId,
    conversationId: refer.conversationId as ConversationId,
    senderId: accountId(refer.senderId),
    createTime: refer.createTime,
    body: { kind: 'revoked', by: accountId(by) },
    status: 'sent',
  }
}

/** What goes into the SDK's send: text and attachment of ours. */
export function toContent(body: MessageBody): { text: string } | { attachment: string } | null {
  if (body.kind === 'text') return { text: body.text }
  if (body.kind === 'board-view') return { attachment: formatBoardView(body.place) }
  return body.kind === 'room-invite' ? { attachment: formatInvite(body.invite) } : null
}

function isCard({ kind }: MessageBody): boolean {
  return kind === 'room-invite' || kind === 'board-view'
}

/** A message as the SDK wants it where it only has to be found again: recall, delete, receipt, paging. */
export function toRefer(message: Message): V2NIMMessage {
  const place = parseConversationId(message.conversationId)
  const mine = place?.me === message.senderId
  return {
    messageClientId: message.messageClientId,
    messageServerId: message.messageServerId,
    createTime: message.createTime,
    senderId: message.senderId,
    receiverId: (place?.kind === 'team' || mine ? place?.target : place?.me) ?? '',
    conversationType: place?.kind === 'team' ? 2 : 1,
    conversationId: message.conversationId,
    isSelf: mine,
    sendingState: 1,
    messageType: isCard(message.body) ? customMessage : textMessage,
    messageStatus: { errorCode: 200 },
  }
}

export function toUser(from: V2NIMUser): User {
  return {
    accountId: accountId(from.accountId),
    name: from.name || from.accountId,
    ...(from.avatar ? { avatar: from.avatar } : {}),
    ...(from.sign ? { sign: from.sign } : {}),
  }
}

export function toFriend(from: V2NIMFriend): Omit<Friend, 'blocked'> {
  return { accountId: accountId(from.accountId), ...(from.alias ? { alias: from.alias } : {}) }
}

const applicationStatus: Record<number, FriendApplication['status']> = { 1: 'accepted', 2: 'rejected', 4: 'accepted' }

export function toApplication(from: V2NIMFriendAddApplication): FriendApplication {
  return {
    accountId: accountId(from.applicantAccountId),
    text: from.postscript ?? '',
    time: from.timestamp,
    status: applicationStatus[Number(from.status)] ?? 'pending',
  }
}
