/** Signed server calls: CheckSum = sha1(appSecret + Nonce + CurTime), CurTime in seconds (specs/neroom.md §2.1; R5). */
import { createHash } from 'node:crypto'
import { sameSecret } from '../accounts/same-secret'
import type { HeaderReader } from './caller'

const toleranceSeconds = 5 * 60

export function checksum(appSecret: string, nonce: string, curTime: string): string {
  return createHash('sha1')
    .update(appSecret + nonce + curTime)
    .digest('hex')
}

/** `nowMs`: ms since epoch. */
export function isSigned(header: HeaderReader, app: { appKey: string; appSecret: string }, nowMs: number): boolean {
  const nonce = header('Nonce')
  const curTime = header('CurTime')
  if (header('AppKey') !== app.appKey || nonce === '' || nonce.length > 128 || !/^\d{1,12}$/.test(curTime)) return false
  if (Math.abs(nowMs / 1000 - Number(curTime)) > toleranceSeconds) return false
  return sameSecret(checksum(app.appSecret, nonce, curTime), header('CheckSum').toLowerCase())
}
