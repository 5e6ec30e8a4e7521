/** Which sentence of `session.json` says what the session is doing: one for every state, in every window and the tray. */
import type { KickReason, SessionState } from './session'

export type SessionTextKey =
  | 'session.signedOut'
  | 'session.byUser'
  | 'session.rejected'
  | `session.kicked.${KickReason}`
  | 'session.connecting'
  | 'session.connectingTry'
  | 'session.syncing'
  | 'session.online'
  | 'session.waiting'
  | 'session.waitingTry'

export interface SessionText {
  key: SessionTextKey
  values: Record<string, number>
}

export function sessionText(state: SessionState): SessionText {
  switch (state.phase) {
    case 'online':
      return { key: 'session.online', values: {} }
    case 'syncing':
      return { key: 'session.syncing', values: {} }
    case 'connecting':
      return counted('session.connecting', state.tries)
    case 'waiting':
      return counted('session.waiting', state.tries)
    case 'signed-out':
      return { key: signedOutKey(state), values: {} }
  }
}

/** Client types of the wire that `session.client` has a name for; others are `0`, another device. */
const named = new Set([0, 1, 2, 4, 8, 16, 32, 64, 65])

export function clientTextKey(clientType: number): string {
  return `session.client.${named.has(clientType) ? clientType : 0}`
}

/** The first try is not worth a number. */
function counted(key: 'session.connecting' | 'session.waiting', tries: number): SessionText {
  return tries > 0 ? { key: `${key}Try`, values: { tries } } : { key, values: {} }
}

function signedOutKey({ reason }: Extract<SessionState, { phase: 'signed-out' }>): SessionTextKey {
  switch (reason?.kind) {
    case undefined:
      return 'session.signedOut'
    case 'user':
      return 'session.byUser'
    case 'rejected':
      return 'session.rejected'
    case 'kicked':
      return `session.kicked.${reason.by}`
  }
}
