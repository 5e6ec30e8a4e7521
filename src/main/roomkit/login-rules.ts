/** What a login's answer means: its refusals in our words, and who asks from then on. Pure. */
import { AppError, isAppError, type ErrorCode } from '@shared/errors'
import { foreignOf } from './room-codes'
import type { Identity } from './room-http'
import type { LoginReply } from './room-replies'

/**
 * 403 at login is not about a role: the kind of credential is switched off, or the account is (specs §1.6). 401 is
 * not about the token, which has 402: the service does not know the application.
 */
export function loginRefusal(error: unknown, { authType }: Identity): unknown {
  if (!isAppError(error)) return error
  const as = (code: ErrorCode): AppError => new AppError(code, error.message, { data: error.data, cause: error })
  if (foreignOf(error) === 401) return as('im/appkey-unknown')
  if (error.code !== 'room/forbidden') return error
  return as(authType === 1 || authType === 2 ? 'im/login-kind-disabled' : 'im/account-banned')
}

export const loggedOutPatch = {
  loggedIn: false,
  userUuid: undefined,
  userName: undefined,
  way: undefined,
  reuse: false,
} as const

/**
 * Who asks from now on. A dynamic token stays (it expires, and renewToken is for that); an IM credential that
 * cannot expire is not sent again with every request: the userToken it was answered with stands for it.
 */
export function settled(identity: Identity, reply: LoginReply): Identity {
  if (identity.authType === 1) return { ...identity, user: reply.userUuid }
  return { user: reply.userUuid, token: identity.authType === undefined ? identity.token : reply.userToken }
}
