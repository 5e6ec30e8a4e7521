/**
 * The dynamic token of the IM login: base64 JSON {signature, curTime (ms), ttl (s)},
 * signature = hex sha1(appkey + accid + curTime + ttl + appsecret). Source: specs/neroom.md §8 (IM tokens).
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { sameSecret } from './same-secret'

export interface AppCredential {
  appKey: string
  appSecret: string
}

const whole = z
  .union([z.number(), z.string().regex(/^\d+$/)])
  .pipe(z.coerce.number<number | string>().int().nonnegative())
const shape = z.object({ signature: z.string(), curTime: whole, ttl: whole })

/** Clocks of app servers run apart: a token made up to five minutes in our future counts as made now. */
const clockSkewMs = 5 * 60_000

export function sign(app: AppCredential, accid: string, curTime: number, ttl: number): string {
  return createHash('sha1').update(`${app.appKey}${accid}${curTime}${ttl}${app.appSecret}`).digest('hex')
}

/** What an app server does; `ttl` in seconds. */
export function makeDynamicToken(app: AppCredential, accid: string, curTime: number, ttl: number): string {
  const signature = sign(app, accid, curTime, ttl)
  return Buffer.from(JSON.stringify({ signature, curTime, ttl })).toString('base64')
}

/** The signature is checked before the time, so that nobody learns what was valid once. */
export function checkDynamicToken(
  app: AppCredential,
  accid: string,
  token: string,
  now: number,
): 'ok' | 'wrong-token' | 'expired' {
  const parsed = shape.safeParse(parse(token))
  if (!parsed.success) return 'wrong-token'
  const { signature, curTime, ttl } = parsed.data
  if (!sameSecret(signature.toLowerCase(), sign(app, accid, curTime, ttl))) return 'wrong-token'
  if (curTime > now + clockSkewMs) return 'wrong-token'
  return now < curTime + ttl * 1000 ? 'ok' : 'expired'
}

function parse(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString('utf8'))
  } catch {
    return null
  }
}
