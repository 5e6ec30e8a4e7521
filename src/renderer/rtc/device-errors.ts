/** What a browser throws when a device cannot be had, as an AppError whose sentence says what to do. Pure. */
import { AppError, type ErrorCode } from '@shared/errors'

export type CapturedDevice = 'microphone' | 'camera'

/** Names of DOMException by getUserMedia. Chromium says `AbortError` when a device that is in use does not start in time. */
const codes: Record<string, ErrorCode> = {
  NotAllowedError: 'rtc/no-permission',
  SecurityError: 'rtc/no-permission',
  NotFoundError: 'rtc/no-device',
  OverconstrainedError: 'rtc/no-device',
  NotReadableError: 'rtc/device-busy',
  AbortError: 'rtc/device-busy',
}

/** An AppError stays what it is. `data.device` says which kind of device it was. */
export function deviceError(cause: unknown, device: CapturedDevice): AppError {
  if (cause instanceof AppError) return cause
  const name = nameOf(cause)
  const code = codes[name] ?? 'rtc/device-failed'
  return new AppError(code, `${device}: ${name || String(cause)}`, { data: { device }, cause })
}

/** Whether the chosen device is gone, so that the system's own choice is worth a try. */
export function isGone(cause: unknown): boolean {
  return codes[nameOf(cause)] === 'rtc/no-device'
}

/** By name, not by class: an OverconstrainedError is no DOMException everywhere. */
function nameOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null || !('name' in cause)) return ''
  return typeof cause.name === 'string' ? cause.name : ''
}
