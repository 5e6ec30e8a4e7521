import type { AccountId } from '@shared/ids'

/**
 * How the IM session proves who it is. A provider is asked anew at every attempt and reconnect (P10), has
 * 10 s to answer, and is never passed together with a static token (P9).
 *
 * `automatic`: taken up without the person (at start). Where another device of theirs is in, the server refuses
 * with `im/device-limit` instead of kicking that device; without it, signing in here wins (P7).
 */
export type ImCredential = { accountId: AccountId; automatic?: boolean } & (
  | { kind: 'static'; token: string }
  | { kind: 'dynamic'; token: () => Promise<string> }
  | { kind: 'third-party'; token: () => Promise<string>; extension?: string }
)
