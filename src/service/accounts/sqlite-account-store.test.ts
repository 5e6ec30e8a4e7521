import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHash } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../store/database'
import { makeDynamicToken } from './dynamic-token'
import { AccountExistsError, BadAccountIdError, SqliteAccountStore, accountMigrations } from './sqlite-account-store'
import { thirdPartyAt } from './third-party'

const app = { appKey: 'key', appSecret: 'secret' }
const cleanups: (() => void)[] = []
afterEach(() => cleanups.splice(0).forEach((clean) => clean()))

function makeStore(options: ConstructorParameters<typeof SqliteAccountStore>[2] = {}) {
  const db = openDatabase(':memory:', [accountMigrations])
  cleanups.push(() => db.close())
  const store = new SqliteAccountStore(db, app, options)
  store.create({ accid: 'alice', token: 'alice-token', name: 'Alice' })
  return store
}

test('an account is created once and only with characters the SDK can send', () => {
  const store = makeStore()
  expect(() => store.create({ accid: 'alice', token: 'x', name: 'Again' })).toThrow(AccountExistsError)
  expect(() => store.create({ accid: 'a+b', token: 'x', name: 'Plus' })).toThrow(BadAccountIdError)
})

test('ensuring what is there already changes nothing, ensuring a difference changes that', () => {
  let clock = 1000
  const store = makeStore({ now: () => clock })
  const before = store.find('alice')
  clock = 2000
  expect(store.ensure({ accid: 'alice', token: 'alice-token', name: 'Alice' })).toEqual(before)
  expect(store.ensure({ accid: 'alice', token: 'new', name: 'Alice', banned: true })).toMatchObject({
    token: 'new',
    banned: true,
    updateTime: 2000,
  })
  expect(store.find('alice')).toMatchObject({ token: 'new', banned: true, createTime: 1000 })
})

test('a profile field that is not given stays as it is', () => {
  const store = makeStore()
  store.setProfile('alice', { name: undefined, avatar: 'a.png' })
  expect(store.find('alice')).toMatchObject({ name: 'Alice', avatar: 'a.png' })
  store.setProfile('alice', { name: '' })
  expect(store.find('alice')).toMatchObject({ name: '', avatar: 'a.png' })
})

test('static: only the account’s own token passes; unknown and banned accounts are told apart', async () => {
  const store = makeStore()
  store.create({ accid: 'bad', token: 'bad-token', name: 'Bad', banned: true })
  expect(await store.verify('alice', { authType: 0, token: 'alice-token' })).toBe('ok')
  expect(await store.verify('alice', { authType: 0, token: 'nope' })).toBe('wrong-token')
  expect(await store.verify('bad', { authType: 0, token: 'bad-token' })).toBe('banned')
  expect(await store.verify('nobody', { authType: 0, token: 'x' })).toBe('unknown-account')
})

test('dynamic: signed by the app secret, for this account, within its time', async () => {
  const store = makeStore({ now: () => 1_000_000 })
  const verify = (token: string) => store.verify('alice', { authType: 1, token })
  expect(await verify(makeDynamicToken(app, 'alice', 999_000, 2))).toBe('ok')
  expect(await verify(makeDynamicToken(app, 'alice', 998_000, 2))).toBe('expired')
  expect(await verify(makeDynamicToken(app, 'bob', 999_000, 2))).toBe('wrong-token')
  expect(await verify(makeDynamicToken({ ...app, appSecret: 'other' }, 'alice', 999_000, 2))).toBe('wrong-token')
  expect(await verify(makeDynamicToken(app, 'alice', 999_999_000, 2))).toBe('wrong-token')
  for (const junk of ['', 'alice-token', Buffer.from('{"ttl":"x"}').toString('base64')])
    expect(await verify(junk)).toBe('wrong-token')
})

test('dynamic: the signature is the documented one', () => {
  const token = makeDynamicToken(app, 'alice', 1, 2)
  const signature = createHash('sha1').update('keyalice12secret').digest('hex')
  expect(JSON.parse(Buffer.from(token, 'base64').toString())).toEqual({ signature, curTime: 1, ttl: 2 })
})

test('third party: disabled without a server, else asked there with a signed callback', async () => {
  expect(await makeStore().verify('alice', { authType: 2, token: 't' })).toBe('kind-disabled')

  const server = createServer((request, response) => {
    let body = ''
    request
      .on('data', (chunk) => (body += chunk))
      .on('end', () => {
        const { md5, curtime, checksum } = request.headers
        const signed =
          md5 === createHash('md5').update(body).digest('hex') &&
          checksum === createHash('sha1').update(`secret${md5}${curtime}`).digest('hex')
        const login = JSON.parse(body) as { eventType: number; accid: string; token: string; loginExt: string }
        if (login.token === 'broken') response.writeHead(500)
        const good =
          signed &&
          login.eventType === 36 &&
          login.accid === 'alice' &&
          login.token === 'good' &&
          login.loginExt === 'ext'
        response.end(JSON.stringify({ errCode: good ? 0 : 1 }))
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const store = makeStore({ askThirdParty: thirdPartyAt(url, app) })
  expect(await store.verify('alice', { authType: 2, token: 'good', extension: 'ext' })).toBe('ok')
  expect(await store.verify('alice', { authType: 2, token: 'bad', extension: 'ext' })).toBe('wrong-token')
  await expect(store.verify('alice', { authType: 2, token: 'broken' })).rejects.toThrow('500')
})
