import type { AccountId } from '@shared/ids'

/**
 * How the IM session proves who it is. A provider is asked anew at every attempt and reconnect (P10), has
 * 10 s to answer, and is never passed together with a static token (P9).
 */
export type ImCredential =
  | { kind: 'static'; accountId: AccountId; token: string }
  | { kind: 'dynamic'; accountId: AccountId; token: () => Promise<string> }
  | { kind: 'third-party'; accountId: AccountId; token: () => Promise<string>; extension?: string }
