/** The right to write one object until a time, signed with the app secret: nothing has to be kept until it is used. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** `expires` in ms since epoch. Objects are of URL-safe characters, so `.` can part the members. */
export function signUpload(secret: string, object: string, expires: number): string {
  const claim = `${object}.${expires}`
  return `UPLOAD ${claim}.${digest(secret, claim)}`
}

/** The object the token allows to write, or null when it is forged, malformed or too old. */
export function allowedObject(secret: string, token: string, now: number): string | null {
  const [, object, expires, signature] = /^UPLOAD ([\w-]+)\.(\d+)\.([\w-]+)$/.exec(token) ?? []
  if (!object || !expires || !signature || Number(expires) < now) return null
  const expected = Buffer.from(digest(secret, `${object}.${expires}`))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? object : null
}

function digest(secret: string, claim: string): string {
  return createHmac('sha256', secret).update(`upload ${claim}`).digest('base64url')
}
