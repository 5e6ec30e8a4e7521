/** IM reuse, the check (specs/neroom.md §1.3): accounts first, the connection second, IM never touched. */
import type { AccountId } from '@shared/ids'
import type { ImAuth } from '@shared/ipc/contract'
import type { ImCredential } from '../im/credential'
import type { ImReuse } from '../im/reuse'
import type { Identity } from './room-http'
import { reuseErrors } from './room-codes'

/** Reuse is on as soon as there is a session, connected or not. */
export function isReuse(reuse: Pick<ImReuse, 'account'>): boolean {
  return reuse.account() !== null
}

/** Throws 100005 before 100004. */
export function checkReuse(account: AccountId, reuse: Pick<ImReuse, 'account' | 'isOnline'>): void {
  if (reuse.account() !== account) throw reuseErrors.accountMismatch()
  if (!reuse.isOnline()) throw reuseErrors.notSignedIn()
}

/** Kinds of IM credential as header `authType` says them; the cloud is known for 1 only. */
const authTypes = { static: 0, dynamic: 1, 'third-party': 2 } as const

/**
 * P1: NERoom's platforms order loginByIM's arguments differently (iOS and Android name static and dynamic token and
 * a type; the web has neither the static token nor the type). One typed object here, one mapping to the wire.
 */
export function identityOf(account: AccountId, auth: ImAuth): Identity {
  const extension = auth.kind === 'third-party' ? auth.extension : undefined
  return {
    user: account,
    token: auth.token,
    authType: authTypes[auth.kind],
    ...(extension === undefined ? {} : { extension }),
  }
}

/** The same credential for the IM link. `latest` is asked at every attempt, so that a renewed token is used (P10). */
export function credentialOf(account: AccountId, auth: ImAuth, latest: () => string): ImCredential {
  const token = (): Promise<string> => Promise.resolve(latest())
  switch (auth.kind) {
    case 'static':
      return { kind: 'static', accountId: account, token: auth.token }
    case 'dynamic':
      return { kind: 'dynamic', accountId: account, token }
    case 'third-party':
      return {
        kind: 'third-party',
        accountId: account,
        token,
        ...(auth.extension === undefined ? {} : { extension: auth.extension }),
      }
  }
}
