import type { AccountId, ConversationId } from './ids'

/** What somebody wants to join: from a link, a nine-digit code or pasted text. */
export interface JoinTarget {
  roomUuid: string
  password?: string
}

/**
 * "Do this" for a window (from a link, a notification, the tray). State, not an event: it stays until the
 * window takes it, so it cannot be lost before mount (W8).
 */
export type Intent =
  | { kind: 'join-room'; id: number; target: JoinTarget }
  | { kind: 'open-conversation'; id: number; conversationId: ConversationId }
  /** To the meeting window, when somebody closes it while in the room: ask leave / end / cancel. */
  | { kind: 'confirm-leave'; id: number }
  | { kind: 'open-contact'; id: number; accountId: AccountId }
