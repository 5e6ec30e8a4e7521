import { isAppError, toWire, type WireError } from '@shared/errors'

/** Any failure as what is shown of it. */
export function toProblem(error: unknown): WireError {
  return isAppError(error) ? toWire(error) : { code: 'app/unexpected', message: String(error) }
}
