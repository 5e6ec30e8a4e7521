import { AppError } from '@shared/errors'
import type { Clock } from '../ports'

/** `work`, or `im/timeout` after `ms`; the work itself goes on. */
export function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = clock.after(ms, () => reject(new AppError('im/timeout', `not within ${ms} ms`)))
    work.then(resolve, reject).finally(stop)
  })
}
