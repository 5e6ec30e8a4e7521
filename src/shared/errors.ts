/**
 * The one error that crosses process boundaries.
 *
 * `code` is the identity (never the text); `message` is English, for the log;
 * `data` feeds the translated sentence `t('error.' + code, data)`.
 */
export const errorCodes = [
  'app/unexpected',
  'app/cancelled',
  'ipc/bad-input',
  'ipc/unknown-call',
  'ipc/forbidden',
  'service/unavailable',
  'service/not-configured',
  'store/corrupt',
  'im/not-signed-in',
  'im/other-account-signed-in',
  'im/token-rejected',
  'im/account-unknown',
  'im/account-banned',
  'im/account-invalid',
  'im/login-kind-disabled',
  'im/credential-refused',
  'im/device-limit',
  'im/appkey-unknown',
  'im/appkey-blocked',
  'im/kicked',
  'im/token-provider-failed',
  'im/unreachable',
  'im/timeout',
  'im/cancelled',
  'im/rate-limited',
  'im/receiver-unknown',
  'im/blocked-by-receiver',
  'im/message-not-found',
  'im/revoke-too-late',
  'im/already-friend',
  'im/not-friend',
  'im/upload-failed',
  'im/rejected',
  'auth/not-logged-in',
  'auth/unauthorized',
  'auth/token-expired',
  'auth/token-incorrect',
  'auth/no-credential',
  'room/im-not-signed-in',
  'room/im-account-mismatch',
  'room/no-guest-in-reuse',
  'room/not-logged-in',
  'room/not-joined',
  'room/already-in-room',
  'room/other-device',
  'room/not-found',
  'room/exists',
  'room/locked',
  'room/password-required',
  'room/wrong-password',
  'room/role-full',
  'room/unknown-role',
  'room/forbidden',
  'room/member-not-found',
  'room/property-taken',
  'room/stream-limit',
  'room/unreachable',
  'room/rejected',
  'room/bad-link',
  'room/blocked',
  'room/refused-entry',
  'room/not-offered',
  'room/poll-past',
  'schedule/not-yet',
  'schedule/not-found',
  'rtc/no-permission',
  'rtc/no-device',
  'rtc/device-busy',
  'rtc/device-failed',
  'rtc/share-taken',
  'rtc/share-not-allowed',
  'rtc/unreachable',
  'rtc/room-full',
  'rtc/not-allowed',
  'rtc/unsupported',
  'rtc/rejected',
  'effects/bad-picture',
  'recording/not-allowed',
  'recording/disk-full',
  'recording/unwritable',
  'recording/window-lost',
  'recording/unsupported',
  'board/corrupt',
  'board/too-large',
  'board/read-only',
  'board/no-asset',
  'board/not-offered',
  'board/not-allowed',
  'board/unreachable',
  'board/bad-file',
  'board/newer-file',
  'board/unwritable',
  'board/pdf-locked',
  'board/too-many-pages',
] as const

export type ErrorCode = (typeof errorCodes)[number]

export type ErrorData = Record<string, string | number | boolean>

/** An AppError as plain data: what travels over IPC. `cause` stays behind. */
export interface WireError {
  code: ErrorCode
  message: string
  data?: ErrorData
}

/** `foreign` is the number Yunxin used (V2NIM or NERoom), kept for the explanation on screen. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly data: ErrorData

  constructor(code: ErrorCode, message: string, options: { data?: ErrorData; foreign?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.data = options.foreign === undefined ? (options.data ?? {}) : { ...options.data, foreign: options.foreign }
  }
}

const known = new Set<string>(errorCodes)

export function toWire(error: AppError): WireError {
  return { code: error.code, message: error.message, data: error.data }
}

/** Rebuilds the error on the other side; an unknown code (older peer) becomes `app/unexpected`. */
export function fromWire(wire: WireError): AppError {
  const code = known.has(wire.code) ? wire.code : 'app/unexpected'
  return new AppError(code, wire.message, wire.data ? { data: wire.data } : {})
}

export function isAppError(value: unknown): value is AppError {
  return value instanceof AppError
}
