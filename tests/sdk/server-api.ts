/** The customer's own server in tests: signed calls, and dynamic tokens made from the app secret. */
import { createHash } from 'node:crypto'
import type { Ready } from '../../src/service/server'

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')

/** Rejects unless the call succeeds. */
export async function serverCall(ready: Ready, method: string, path: string, body: object): Promise<void> {
  const nonce = String(Math.random())
  const curTime = String(Math.floor(Date.now() / 1000))
  const response = await fetch(ready.api + path, {
    method,
    headers: {
      'content-type': 'application/json',
      AppKey: ready.appKey,
      Nonce: nonce,
      CurTime: curTime,
      CheckSum: sha1(ready.appSecret + nonce + curTime),
    },
    body: JSON.stringify(body),
  })
  const { code } = (await response.json()) as { code: number }
  if (code !== 0 && code !== 200) throw new Error(`${method} ${path} answered ${code}`)
}

/** `madeAgo` in ms; it lives ten minutes. */
export function dynamicToken({ appKey, appSecret }: Ready, accid: string, madeAgo = 0): string {
  const curTime = Date.now() - madeAgo
  const ttl = 600
  const signature = sha1(appKey + accid + curTime + ttl + appSecret)
  return Buffer.from(JSON.stringify({ signature, curTime, ttl })).toString('base64')
}
