/** NERTC's codes as ours. The number stays as `foreign`, with NERTC's own words where the app explains it. */
import { AppError, type ErrorCode } from '@shared/errors'

/** Numbers of the SDK's own table (ErrorCode in NERTC.js) and of its servers (403, 414: client.join). */
const codes: Record<number, ErrorCode> = {
  10001: 'rtc/unsupported',
  10002: 'rtc/unreachable',
  10003: 'rtc/unreachable',
  10017: 'rtc/unreachable',
  10020: 'rtc/unreachable',
  10100: 'rtc/unreachable',
  10109: 'rtc/not-allowed',
  10212: 'rtc/device-failed',
  10351: 'rtc/not-allowed',
  10461: 'rtc/unreachable',
  10462: 'rtc/unreachable',
}

/** Anything NERTC throws or hands back as a description of a failure. */
export function nertcError(cause: unknown, doing: string): AppError {
  if (cause instanceof AppError) return cause
  const number = numberOf(cause)
  if (number === null) return new AppError('rtc/rejected', `${doing}: ${nameOf(cause)}`, { cause })
  return new AppError(codes[number] ?? 'rtc/rejected', `${doing}: NERTC ${number}`, { foreign: number, cause })
}

/** Its errors have `code` and `getCode()`; some come with the code as text. */
function numberOf(cause: unknown): number | null {
  if (typeof cause !== 'object' || cause === null) return null
  const code: unknown = 'code' in cause ? cause.code : null
  const number = typeof code === 'string' && code !== '' ? Number(code) : code
  return typeof number === 'number' && Number.isInteger(number) ? number : null
}

/** Never its message: it may hold a token. */
function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause
}
