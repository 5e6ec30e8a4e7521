/** Tokens asked from outside: with a time limit, never empty, and a typed failure (P9, P10, S6). */
import { AppError, isAppError } from '@shared/errors'
import type { Clock } from '../ports'

/** The link waits 8 s for packets; a person waits a little longer for a login server, but not for ever. */
export const tokenTimeLimit = 10_000

export function askToken(provider: () => Promise<string>, clock: Clock, limit = tokenTimeLimit): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (message: string, cause?: unknown) =>
      reject(new AppError('im/token-provider-failed', message, cause === undefined ? {} : { cause }))
    const stop = clock.after(limit, () => fail(`no token within ${limit / 1000} s`))
    const asked = new Promise<string>((answer) => answer(provider()))
    asked
      .then(
        (token) => (token ? resolve(token) : fail('the token provider answered with nothing')),
        (error: unknown) => (isAppError(error) ? reject(error) : fail('the token provider failed', error)),
      )
      .finally(stop)
  })
}
