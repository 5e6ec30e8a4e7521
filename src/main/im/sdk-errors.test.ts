import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { fromSdkError, isPassing, isRefusal } from './sdk-errors'

const thrown = (code: number, desc = 'x') => Object.assign(new Error(desc), { code, desc, detail: {} })

describe('V2 numbers as our codes', () => {
  it.each([
    [302, 'im/credential-refused', true],
    [403, 'im/login-kind-disabled', true],
    [414, 'im/token-rejected', true],
    [417, 'im/device-limit', true],
    [101303, 'im/appkey-unknown', true],
    [101403, 'im/appkey-blocked', true],
    [102302, 'im/token-rejected', true],
    [102404, 'im/account-unknown', true],
    [102422, 'im/account-banned', true],
    [191003, 'im/token-provider-failed', true],
    [191005, 'im/timeout', false],
    [192001, 'im/unreachable', false],
    [399, 'im/rejected', false],
  ] as const)('P7 P9 P12: a login answered %i is %s, refusal: %s', (number, code, refusal) => {
    const error = fromSdkError(thrown(number), 'login')
    expect(error.code).toBe(code)
    expect(error.data['foreign']).toBe(number)
    expect(isRefusal(error)).toBe(refusal)
  })

  it('102404 is about the receiver when a message was sent', () => {
    expect(fromSdkError(thrown(102404), 'send').code).toBe('im/receiver-unknown')
    expect(fromSdkError(thrown(102426), 'send').code).toBe('im/blocked-by-receiver')
  })

  it('S3: a lost link or a missing answer lets the message be sent again, a refusal does not', () => {
    for (const number of [192003, 192004, 190002, 416])
      expect(isPassing(fromSdkError(thrown(number), 'send'))).toBe(true)
    for (const number of [102404, 102426, 107314, 414])
      expect(isPassing(fromSdkError(thrown(number), 'send'))).toBe(false)
  })

  it('P10: what a token provider threw comes out as it was, not as the wrapper of the SDK', () => {
    const own = new AppError('im/token-provider-failed', 'no answer within 10 s')
    const wrapped = Object.assign(new Error('Excute tokenProvider error'), { code: 191003, detail: { rawError: own } })
    expect(fromSdkError(wrapped)).toBe(own)
  })

  it('a throw without a number is unexpected, not a refusal by the server', () => {
    expect(fromSdkError(new TypeError('boom')).code).toBe('app/unexpected')
    expect(fromSdkError(thrown(999999)).code).toBe('im/rejected')
  })
})
