import type { AccountId } from '../ids'
import type { WireError } from '../errors'

/** V2NIM kick reasons (specs/nim-wire.md §7.3) as words. */
export type KickReason = 'other-client' | 'server' | 'own-request' | 'same-device'

export type SignedOutReason =
  { kind: 'user' } | { kind: 'rejected'; error: WireError } | { kind: 'kicked'; by: KickReason; clientType: number }

/**
 * The one IM session (docs/architecture.md §5). `attempt` numbers every try to connect; events of older
 * attempts are dropped. `tries` counts reconnects since the link was lost; `since` is ms since epoch.
 */
export type SessionState =
  | { phase: 'signed-out'; accountId?: AccountId; reason?: SignedOutReason }
  | { phase: 'connecting'; accountId: AccountId; tries: number }
  | { phase: 'syncing'; accountId: AccountId }
  | { phase: 'online'; accountId: AccountId }
  | { phase: 'waiting'; accountId: AccountId; since: number; tries: number; error?: WireError }

export const signedOut: SessionState = { phase: 'signed-out' }

/** The account the session holds, in any phase but signed-out. */
export function sessionAccount(state: SessionState): AccountId | null {
  return state.phase === 'signed-out' ? null : state.accountId
}
