/** Branded ids: the compiler keeps an account from being used as a room. All are plain strings at run time. */
declare const brand: unique symbol
export type Id<Name extends string> = string & { readonly [brand]: Name }

export type AccountId = Id<'account'>
/** `{me}|1|{peer}`, as the IM SDK writes it (specs/nim-wire.md §9.1). */
export type ConversationId = Id<'conversation'>
/** 32 hex characters made by the sender; the key of a message for its whole life. */
export type MessageClientId = Id<'message'>
export type RoomUuid = Id<'room'>

/** The characters an account may have: others break the SDK's own regular expression (specs/nim-wire.md §19.14). */
export const accountPattern = /^[a-z0-9_@.-]{1,32}$/

export function accountId(text: string): AccountId {
  return text as AccountId
}

export function messageClientId(text: string): MessageClientId {
  return text as MessageClientId
}

export function roomUuid(text: string): RoomUuid {
  return text as RoomUuid
}

export type ConversationKind = 'p2p' | 'team'
const kindNumbers: Record<ConversationKind, string> = { p2p: '1', team: '2' }

export function conversationId(me: string, kind: ConversationKind, target: string): ConversationId {
  return `${me}|${kindNumbers[kind]}|${target}` as ConversationId
}

/** Takes a conversation id apart; `null` when it is not one. */
export function parseConversationId(id: string): { me: AccountId; kind: ConversationKind; target: string } | null {
  const [me, number, target] = id.split('|')
  if (!me || !target || (number !== '1' && number !== '2')) return null
  return { me: accountId(me), kind: number === '1' ? 'p2p' : 'team', target }
}
