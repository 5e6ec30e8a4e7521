import { expect, test } from 'vitest'
import { redact } from './redact'

const secret = 'hunter2-秘密'

test('no field that names a secret or somebody’s words gets into a line, at any depth', () => {
  const names = [
    'token',
    'imToken',
    'userToken',
    'appSecret',
    'password',
    'pwd',
    'Authorization',
    'phone',
    'text',
    'body',
  ]
  for (const name of names) {
    for (const value of [secret, { inner: secret }, [secret]]) {
      expect(JSON.stringify(redact({ fields: { list: [{ [name]: value }] } }))).not.toContain('hunter2')
    }
  }
})

test('a password or token in a link goes, the link stays', () => {
  const line = redact({ url: `roomline://join?room=1&pwd=${secret}`, asked: `http://h/x?token=${secret}&a=1` })
  expect(JSON.stringify(line)).not.toContain('hunter2')
  expect(line).toMatchObject({ url: 'roomline://join?room=1&pwd=[redacted]', asked: 'http://h/x?token=[redacted]&a=1' })
})

test('what names no secret stays readable', () => {
  expect(redact({ account: 'alice', attempt: 3, ok: true, none: null, error: 'im/timeout' })).toEqual({
    account: 'alice',
    attempt: 3,
    ok: true,
    none: null,
    error: 'im/timeout',
  })
})

test('endless depth and length end', () => {
  const loop: Record<string, unknown> = { long: 'x'.repeat(100_000) }
  loop['self'] = loop
  expect(JSON.stringify(redact(loop)).length).toBeLessThan(30_000)
})
