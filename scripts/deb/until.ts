import { setTimeout } from 'node:timers/promises'

const limitMs = 30_000

/** Asks again until the answer is not empty. Rejects after 30 s, with the last error if there was one. */
export async function until<T>(what: string, ask: () => T | Promise<T>, everyMs = 200): Promise<NonNullable<T>> {
  const end = Date.now() + limitMs
  let error: unknown
  while (Date.now() < end) {
    await setTimeout(everyMs)
    const answer = await Promise.resolve()
      .then(ask)
      .catch((cause: unknown) => {
        error = cause
        return null
      })
    if (answer) return answer
  }
  throw new Error(`no ${what} within ${limitMs / 1000} s`, { cause: error })
}
