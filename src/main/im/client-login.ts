/** A credential as the client takes it: one token or one provider, never both (P9). */
import { AppError } from '@shared/errors'
import type { Clock } from '../ports'
import type { ClientLogin } from './im-client'
import type { ImCredential } from './credential'
import { askToken } from './token-source'

/**
 * Asks the provider once before the SDK is called, so that its failure is ours and typed; the answer serves the
 * first try. Later tries and reconnects ask anew (P10), whoever is the provider then (`current`).
 */
export async function clientLogin(
  credential: ImCredential,
  clock: Clock,
  current: () => ImCredential | null,
): Promise<ClientLogin> {
  const { accountId, automatic = false } = credential
  if (credential.kind === 'static') {
    if (!credential.token) throw new AppError('im/token-rejected', 'empty token')
    return { kind: 'static', accountId, automatic, token: credential.token }
  }
  let first: string | null = await askToken(credential.token, clock)
  const provideToken = async (): Promise<string> => {
    if (first !== null) {
      const token = first
      first = null
      return token
    }
    const now = current()
    const provider = now && now.kind !== 'static' ? now.token : credential.token
    return askToken(provider, clock)
  }
  return credential.kind === 'dynamic'
    ? { kind: 'dynamic', accountId, automatic, provideToken }
    : { kind: 'third-party', accountId, automatic, provideToken, extension: credential.extension ?? '' }
}
