/** The numbers of refusals: V2NIM codes as the application sees them, and their 16-bit form on the wire. */
import { LinkError } from './handler'

export const v2 = {
  ok: 200,
  badCredential: 302,
  forbidden: 403,
  notFound: 404,
  badParameter: 414,
  multiLogin: 417,
  internal: 500,
  busy: 503,
  appkeyUnknown: 101303,
  tokenWrong: 102302,
  accountUnknown: 102404,
  accountBanned: 102422,
  blockedByReceiver: 102426,
  appServerUnreachable: 511,
  applicationMissing: 104302,
  notFriend: 104404,
  alreadyFriend: 104405,
  friendSelf: 104429,
  recallForbidden: 107303,
  recallTooLate: 107314,
  messageMissing: 107404,
} as const

/**
 * A V2 code as the wire writes it for sid 18 and 26–99 (specs/nim-wire.md §5.6). Codes below 1000 stay as they are.
 * Throws RangeError for a number that has no such form.
 */
export function wireCode(code: number): number {
  if (code < 1000) return code
  const group = Math.floor((code - 100_000) / 1000)
  const low = (code - 100_000) % 1000
  if (group < 0 || group > 99 || low < 0 || low > 511) throw new RangeError(`no wire form for code ${code}`)
  return ((group <= 37 ? group + 1 : group + 2) << 9) | low
}

/** A refusal by V2 code, for handlers of sid 18 and 26–99. */
export function refuse(code: number): LinkError {
  return new LinkError(wireCode(code))
}
