/** The one table from Yunxin's numbers (specs/nim-wire.md §18) to our codes. */
import { AppError, type ErrorCode } from '@shared/errors'

const codes: Record<number, ErrorCode> = {
  408: 'im/timeout',
  416: 'im/rate-limited',
  503: 'im/unreachable',
  514: 'im/unreachable',
  101301: 'im/appkey-blocked',
  101302: 'im/appkey-unknown',
  101303: 'im/appkey-unknown',
  101304: 'im/appkey-unknown',
  101403: 'im/appkey-blocked',
  102302: 'im/token-rejected',
  102404: 'im/account-unknown',
  102421: 'im/account-banned',
  102422: 'im/account-banned',
  102426: 'im/blocked-by-receiver',
  104404: 'im/not-friend',
  104405: 'im/already-friend',
  104449: 'im/rate-limited',
  107314: 'im/revoke-too-late',
  107323: 'im/rate-limited',
  107404: 'im/message-not-found',
  189449: 'im/rate-limited',
  190002: 'im/not-signed-in',
  191002: 'im/cancelled',
  191003: 'im/token-provider-failed',
  191005: 'im/timeout',
  192001: 'im/unreachable',
  192002: 'im/unreachable',
  192003: 'im/unreachable',
  192004: 'im/timeout',
  192005: 'im/unreachable',
  192006: 'im/unreachable',
  194001: 'im/upload-failed',
  194002: 'im/upload-failed',
  194003: 'im/upload-failed',
  194004: 'im/upload-failed',
  194005: 'im/upload-failed',
  194006: 'im/upload-failed',
  194007: 'im/upload-failed',
}

type Context = 'login' | 'send' | 'other'

/** Numbers that say one thing about a login and another about a message. */
const within: Record<Context, Record<number, ErrorCode>> = {
  login: {
    302: 'im/credential-refused',
    403: 'im/login-kind-disabled',
    414: 'im/token-rejected',
    417: 'im/device-limit',
    422: 'im/account-banned',
  },
  send: { 102404: 'im/receiver-unknown' },
  other: {},
}

/**
 * Login answers after which trying again without the person is pointless. All others mean "not now".
 * 417 belongs here: only the person may decide to take the session over (P7).
 */
const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'im/token-rejected',
  'im/account-unknown',
  'im/account-banned',
  'im/account-invalid',
  'im/login-kind-disabled',
  'im/credential-refused',
  'im/device-limit',
  'im/appkey-unknown',
  'im/appkey-blocked',
  'im/token-provider-failed',
])

/** A send that failed so may be repeated as it is; the server knows the message by its client id. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'im/unreachable',
  'im/timeout',
  'im/not-signed-in',
  'im/cancelled',
  'im/rate-limited',
])

export function isRefusal(error: AppError): boolean {
  return refusals.has(error.code)
}

export function isPassing(error: AppError): boolean {
  return passing.has(error.code)
}

/** Any throw of the SDK as an AppError; its number stays in `data.foreign`. Takes AppErrors as they are. */
export function fromSdkError(cause: unknown, context: Context = 'other'): AppError {
  if (cause instanceof AppError) return cause
  const inner = rawErrorOf(cause)
  if (inner instanceof AppError) return inner
  const number = numberOf(cause)
  if (number === undefined) return new AppError('app/unexpected', textOf(cause), { cause })
  const code = within[context][number] ?? codes[number] ?? 'im/rejected'
  return new AppError(code, `${textOf(cause)} (${number})`, { foreign: number, cause })
}

function numberOf(cause: unknown): number | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined
  return typeof cause.code === 'number' ? cause.code : undefined
}

/** The SDK wraps what a token provider threw; ours is the better account of it. */
function rawErrorOf(cause: unknown): unknown {
  if (typeof cause !== 'object' || cause === null || !('detail' in cause)) return undefined
  const detail = cause.detail
  return typeof detail === 'object' && detail !== null && 'rawError' in detail ? detail.rawError : undefined
}

function textOf(cause: unknown): string {
  if (typeof cause === 'object' && cause !== null && 'desc' in cause && typeof cause.desc === 'string')
    return cause.desc
  return cause instanceof Error ? cause.message : 'IM request failed'
}
