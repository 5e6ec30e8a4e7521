/** One person's way in, as it is kept: with it nobody needs to type. */
import { z } from 'zod'
import { accountId, type AccountId } from '@shared/ids'
import type { ImAuth } from '@shared/ipc/contract'
import type { ImCredential } from '../im/credential'
import { credentialOf } from '../roomkit/reuse-check'

/** `imToken`: the bound IM account's, from the last login, so that chat is readable before the room service answers. */
export type StoredLogin =
  | { way: 'login-by-im'; accountId: AccountId; auth: ImAuth }
  | { way: 'login'; accountId: AccountId; token: string; imToken: string }

const account = z.string().min(1).transform(accountId)
const token = z.string().min(1)
const schema = z.discriminatedUnion('way', [
  z.object({
    way: z.literal('login-by-im'),
    accountId: account,
    auth: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('static'), token }),
      z.object({ kind: z.literal('dynamic'), token }),
      z.object({ kind: z.literal('third-party'), token, extension: z.string().optional() }),
    ]),
  }),
  z.object({ way: z.literal('login'), accountId: account, token, imToken: z.string() }),
])

export function writeLogin(login: StoredLogin): string {
  return JSON.stringify(login)
}

/** `null` for what an older version, or nobody, wrote. */
export function readLogin(text: string | null): StoredLogin | null {
  if (text === null) return null
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? (parsed.data as StoredLogin) : null
  } catch {
    return null
  }
}

/** The IM half; `null` when the bound account's token is not known yet. */
export function imCredentialOf(login: StoredLogin, latest: () => string): ImCredential | null {
  if (login.way === 'login-by-im') return credentialOf(login.accountId, login.auth, latest)
  return login.imToken ? { kind: 'static', accountId: login.accountId, token: login.imToken } : null
}

export function tokenOf(login: StoredLogin): string {
  return login.way === 'login-by-im' ? login.auth.token : login.token
}

export function withToken(login: StoredLogin, token: string): StoredLogin {
  return login.way === 'login-by-im' ? { ...login, auth: { ...login.auth, token } } : { ...login, token }
}
