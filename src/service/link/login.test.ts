import { expect, test } from 'vitest'
import { admit, readLogin, refusalCode } from './login'

const desktop = (deviceId: string, customClientType = 0) => ({ deviceId, clientType: 16, customClientType })

test('a login without account, device or client type is not one', () => {
  const good = { 3: '16', 8: '0', 13: 'd', 18: 'k', 19: 'alice', 115: '1', 1000: 't' }
  expect(readLogin(good)).toMatchObject({ accid: 'alice', authType: 1, token: 't', automatic: true, clientType: 16 })
  for (const missing of [3, 13, 19]) expect(readLogin({ ...good, [missing]: '' })).toBeNull()
  expect(readLogin({ ...good, 115: 'x' })).toBeNull()
})

test('every refused credential has a code that ends the login for good', () => {
  expect(refusalCode('wrong-token', 0)).toBe(102302)
  expect(refusalCode('expired', 1)).toBe(102302)
  expect(refusalCode('wrong-token', 2)).toBe(302)
  expect(refusalCode('unknown-account', 0)).toBe(102404)
  expect(refusalCode('banned', 0)).toBe(102422)
  expect(refusalCode('kind-disabled', 2)).toBe(403)
})

test('a manual login drives out the other device of its kind, an automatic one is refused', () => {
  const older = desktop('old')
  expect(admit({ ...desktop('new'), automatic: false }, [older])).toEqual({
    admit: true,
    kick: [{ session: older, reason: 1 }],
  })
  expect(admit({ ...desktop('new'), automatic: true }, [older])).toEqual({ admit: false })
})

test('the same device replaces itself, also automatically', () => {
  const older = desktop('same')
  expect(admit({ ...desktop('same'), automatic: true }, [older])).toEqual({
    admit: true,
    kick: [{ session: older, reason: 4 }],
  })
})

test('a custom client type is a kind of its own', () => {
  expect(admit({ ...desktop('new', 2), automatic: true }, [desktop('old', 1), desktop('older')])).toEqual({
    admit: true,
    kick: [],
  })
  expect(admit({ ...desktop('new', 2), automatic: true }, [desktop('old', 2)])).toEqual({ admit: false })
})
