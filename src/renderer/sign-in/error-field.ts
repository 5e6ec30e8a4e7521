import { isAppError, type ErrorCode } from '@shared/errors'

export type SignInField = 'account' | 'token' | 'server' | 'form'

const fields: Partial<Record<ErrorCode, SignInField>> = {
  'im/account-unknown': 'account',
  'im/account-invalid': 'account',
  'im/account-banned': 'account',
  'im/other-account-signed-in': 'account',
  'room/im-account-mismatch': 'account',
  'im/token-rejected': 'token',
  'im/credential-refused': 'token',
  'im/login-kind-disabled': 'token',
  'im/token-provider-failed': 'token',
  'auth/unauthorized': 'token',
  'auth/token-expired': 'token',
  'auth/token-incorrect': 'token',
  'service/unavailable': 'server',
  'service/not-configured': 'server',
  'im/appkey-unknown': 'server',
  'im/appkey-blocked': 'server',
  'im/unreachable': 'server',
  'im/timeout': 'server',
  'room/unreachable': 'server',
}

/** Under which field a failed sign-in belongs; `server` errors come with the way to the server settings. */
export function errorField(error: unknown): SignInField {
  return isAppError(error) ? (fields[error.code] ?? 'form') : 'form'
}
