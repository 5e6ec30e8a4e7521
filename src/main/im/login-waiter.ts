/** Whoever called `login` waits here until the session is in, or is not. */
import { AppError, fromWire } from '@shared/errors'
import type { SessionState } from '@shared/im/session'

export interface Waiter {
  promise: Promise<void>
  resolve(): void
  reject(error: AppError): void
}

/** Why a session that is neither in nor on its way is not. */
export function outcome(state: SessionState): AppError {
  if (state.phase === 'waiting')
    return state.error ? fromWire(state.error) : new AppError('im/unreachable', 'link lost')
  const reason = state.phase === 'signed-out' ? state.reason : undefined
  if (reason?.kind === 'rejected') return fromWire(reason.error)
  if (reason?.kind === 'kicked')
    return new AppError('im/kicked', 'kicked while signing in', { data: { by: reason.by } })
  return new AppError('im/cancelled', 'signed out while signing in')
}

export function createWaiter(): Waiter {
  let resolve = () => {}
  let reject: (error: AppError) => void = () => {}
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
