/** IM reuse: all that rooms may use of the IM session, and nothing more. */
import type { AccountId } from '@shared/ids'
import { sessionAccount, type SessionState } from '@shared/im/session'
import type { StateSource, StopWatching } from '@shared/state'
import type { ImCredential } from './credential'

export interface ImReuse {
  readonly session: StateSource<SessionState>
  /** The account the session holds, connected or not; `null` when signed out. */
  account(): AccountId | null
  /** Logged in and synced, right now. */
  isOnline(): boolean
  /** Used only when no session exists: NERoom's own login then brings IM up through this one session. */
  signIn(credential: ImCredential): Promise<void>
  signOut(): Promise<void>
  /** Room signalling: the body (JSON text) of every passthrough push. */
  onNotify(listener: (body: string) => void): StopWatching
}

export interface ReuseOptions {
  session: StateSource<SessionState>
  signIn: (credential: ImCredential) => Promise<void>
  signOut: () => Promise<void>
  onNotify: (listener: (body: string) => void) => StopWatching
}

/** No client, no token and no message comes through this door. */
export function createImReuse({ session, signIn, signOut, onNotify }: ReuseOptions): ImReuse {
  return {
    session,
    account: () => sessionAccount(session.get()),
    isOnline: () => session.get().phase === 'online',
    signIn,
    signOut,
    onNotify,
  }
}
