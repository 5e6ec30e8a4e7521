import type { KickReason, SessionState } from '@shared/im/session'
import type { AuthState } from '@shared/room/auth'
import type { TextData, TextKey } from '../composables/use-text'

export interface SessionStatus {
  tone: 'live' | 'warn' | 'danger' | 'quiet'
  key: TextKey
  data: TextData
}

/** The status line: one tone and one sentence for every state the session can be in. `auth` undefined = not known yet. */
export function sessionStatus(state: SessionState, auth?: AuthState): SessionStatus {
  switch (state.phase) {
    case 'online':
      return online(auth)
    case 'syncing':
      return warn('session.syncing')
    case 'connecting':
      return state.tries > 0 ? warn('session.connectingTry', { tries: state.tries }) : warn('session.connecting')
    case 'waiting':
      return state.tries > 0 ? warn('session.waitingTry', { tries: state.tries }) : warn('session.waiting')
    case 'signed-out':
      return signedOut(state)
  }
}

/** Chat and rooms sign in one after the other; the line says so when only the first is there. */
function online(auth: AuthState | undefined): SessionStatus {
  if (auth && !auth.loggedIn) return warn(auth.error ? 'session.roomsRefused' : 'session.roomsNotReady')
  return { tone: 'live', key: 'session.online', data: {} }
}

function signedOut({ reason }: Extract<SessionState, { phase: 'signed-out' }>): SessionStatus {
  if (reason?.kind === 'kicked') return { tone: 'danger', key: `session.kicked.${reason.by}`, data: {} }
  if (reason?.kind === 'rejected') return { tone: 'danger', key: 'session.rejected', data: {} }
  return { tone: 'quiet', key: reason ? 'session.byUser' : 'session.signedOut', data: {} }
}

function warn(key: TextKey, data: TextData = {}): SessionStatus {
  return { tone: 'warn', key, data }
}

/** Who ended the session, or null when nobody kicked it. */
export function kickOf(state: SessionState): { by: KickReason; clientType: number } | null {
  return state.phase === 'signed-out' && state.reason?.kind === 'kicked' ? state.reason : null
}

/** The kind of device that took over; a number we have no name for is "another device". */
export function clientKey(clientType: number): TextKey {
  return clientKeys[clientType] ?? 'session.client.0'
}

const clientKeys: Record<number, TextKey> = {
  1: 'session.client.1',
  2: 'session.client.2',
  4: 'session.client.4',
  8: 'session.client.8',
  16: 'session.client.16',
  32: 'session.client.32',
  64: 'session.client.64',
  65: 'session.client.65',
}
