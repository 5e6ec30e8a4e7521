/** NERoom's numbers in our words: the one table (specs/neroom.md §1.5, §2.8). */
import { AppError, type ErrorCode } from '@shared/errors'

const table: Readonly<Record<number, ErrorCode>> = {
  400: 'room/rejected',
  401: 'auth/unauthorized',
  402: 'auth/unauthorized',
  403: 'room/forbidden',
  406: 'auth/token-expired',
  409: 'room/exists',
  416: 'im/rate-limited',
  500: 'room/unreachable',
  503: 'room/unreachable',
  701: 'im/account-unknown',
  704: 'im/token-rejected',
  1002: 'room/role-full',
  1003: 'room/unknown-role',
  1004: 'room/not-found',
  1006: 'room/property-taken',
  1007: 'room/property-taken',
  1012: 'room/stream-limit',
  1015: 'room/member-not-found',
  1017: 'room/exists',
  1019: 'room/locked',
  1020: 'room/wrong-password',
  1021: 'room/not-joined',
  1026: 'auth/token-expired',
  1027: 'auth/token-incorrect',
  3102: 'room/not-found',
  3104: 'room/not-found',
  100003: 'room/unreachable',
  100004: 'room/im-not-signed-in',
  100005: 'room/im-account-mismatch',
  600420: 'room/not-offered',
  600502: 'room/blocked',
  600503: 'room/poll-past',
  112001: 'room/no-guest-in-reuse',
}

/** A number nobody published an answer for is still an answer: `room/rejected`, with the number kept. */
export function roomError(foreign: number, message: string): AppError {
  return new AppError(table[foreign] ?? 'room/rejected', `${message} (${foreign})`, { foreign })
}

/** Codes the client itself gives in reuse mode; same numbers on every platform. */
export const reuseErrors = {
  notSignedIn: (): AppError => roomError(100004, 'IM is not signed in'),
  accountMismatch: (): AppError => roomError(100005, 'IM is signed in with another account'),
  noGuest: (): AppError => roomError(112001, 'reuseIM not support anonymous join'),
}

export function foreignOf(error: unknown): number | null {
  const foreign = error instanceof AppError ? error.data.foreign : undefined
  return typeof foreign === 'number' ? foreign : null
}
