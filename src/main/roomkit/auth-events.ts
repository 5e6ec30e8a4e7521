/** Which auth event a failure or a change of the IM session is (specs/neroom.md §1.4). Pure. */
import { AppError } from '@shared/errors'
import type { SessionState } from '@shared/im/session'
import type { AuthEvent } from '@shared/room/auth'

/** `ends`: the room login is over; NERoom logs out by itself before it tells. */
export interface AuthVerdict {
  event: AuthEvent
  ends: boolean
}

/** What the room service's refusal means for the login; `null` when it is about something else. */
export function verdictOf(error: unknown): AuthVerdict | null {
  if (!(error instanceof AppError)) return null
  switch (error.code) {
    case 'auth/unauthorized':
      return { event: 'UNAUTHORIZED', ends: true }
    case 'auth/token-incorrect':
      return { event: 'TOKEN_INCORRECT', ends: true }
    case 'auth/token-expired':
      return { event: 'TOKEN_EXPIRED', ends: false }
    default:
      return null
  }
}

const forbidden = new Set(['im/account-banned', 'im/appkey-blocked', 'im/login-kind-disabled'])

/** What a step of the IM session means for a room login that rests on it. */
export function verdictOfSession(before: SessionState, after: SessionState): AuthVerdict | null {
  if (after.phase === 'signed-out') {
    if (before.phase === 'signed-out') return null
    if (after.reason?.kind === 'kicked') return { event: 'KICK_OUT', ends: true }
    if (after.reason?.kind === 'rejected') {
      return { event: forbidden.has(after.reason.error.code) ? 'FORBIDDEN' : 'ACCOUNT_TOKEN_ERROR', ends: true }
    }
    return { event: 'LOGGED_OUT', ends: true }
  }
  if (before.phase === 'online' && after.phase !== 'online') return { event: 'NET_BROKEN', ends: false }
  if (before.phase !== 'online' && after.phase === 'online') return { event: 'RECONNECTED', ends: false }
  return null
}
