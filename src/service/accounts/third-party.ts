/**
 * Login by the customer's own server: event 36 of the third-party callback, signed like every callback
 * (headers AppKey, CurTime, MD5 of the body, CheckSum = sha1(appSecret + MD5 + CurTime)); `errCode` 0 lets in.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AppCredential } from './dynamic-token'

export interface ThirdPartyLogin {
  accid: string
  token: string
  loginExt: string
}

/** Resolves to whether the login may pass; rejects when the server cannot be asked or does not answer sensibly. */
export type AskThirdParty = (login: ThirdPartyLogin) => Promise<boolean>

const loginEvent = 36
/** The cloud waits two seconds for its callbacks. */
const timeoutMs = 2000
const answer = z.object({ errCode: z.coerce.number() })

export function thirdPartyAt(url: string, app: AppCredential, now: () => number = Date.now): AskThirdParty {
  return async (login) => {
    const body = JSON.stringify({ eventType: loginEvent, ...login, timestamp: now() })
    const curTime = String(now())
    const md5 = createHash('md5').update(body).digest('hex')
    const checkSum = createHash('sha1')
      .update(app.appSecret + md5 + curTime)
      .digest('hex')
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        AppKey: app.appKey,
        CurTime: curTime,
        MD5: md5,
        CheckSum: checkSum,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) throw new Error(`third-party login server answered ${response.status}`)
    return answer.parse(await response.json()).errCode === 0
  }
}
