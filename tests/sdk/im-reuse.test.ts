/** IM reuse, cell by cell, with the real SDK and the real service; docs/im-reuse.md is what came out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId } from '@shared/ids'
import { linkProxy, type LinkProxy } from './link-proxy'
import { endpointOf, roomPerson, until, type RoomPerson } from './room-person'
import { cellText, renderReuseDoc, type Matrix } from './reuse-doc'
import { dynamicToken, serverCall } from './server-api'
import { person, TestService } from './service'

/** Which token the person presents. */
type Given = 'right' | 'wrong' | 'expired'
type Session = 'signed out' | 'same account' | 'other account' | 'link down'
interface Column {
  session: Session
  given: Given
}
interface Row {
  name: string
  account: string
  /** `null`: this kind of token has no such state. */
  token(given: Given): string | null
  login(who: RoomPerson, token: string): Promise<void>
}

const columns: Column[] = [
  { session: 'signed out', given: 'right' },
  { session: 'same account', given: 'right' },
  { session: 'other account', given: 'right' },
  { session: 'link down', given: 'right' },
  { session: 'signed out', given: 'wrong' },
  { session: 'same account', given: 'wrong' },
  { session: 'signed out', given: 'expired' },
  { session: 'same account', given: 'expired' },
]

/** The third party wants it beside the token; it must get through both doors, HTTP and IM, as it is. */
const extension = '部门=研发 & +1%'
const byIM = (account: string, kind: 'static' | 'dynamic' | 'third-party') => (who: RoomPerson, token: string) =>
  who.kit.authService.loginByIM({
    account: accountId(account),
    auth: kind === 'third-party' ? { kind, token, extension } : { kind, token },
  })
const byRoomAccount = (account: string) => (who: RoomPerson, token: string) =>
  who.kit.authService.login(accountId(account), token)
const plain = (right: string) => (given: Given) => (given === 'expired' ? null : given === 'right' ? right : 'wrong')

const rows: Row[] = [
  { name: 'loginByIM static', account: 'alice', token: plain('alice-token'), login: byIM('alice', 'static') },
  {
    name: 'loginByIM dynamic',
    account: 'alice',
    token: (given) =>
      given === 'wrong'
        ? dynamicToken(service.ready, 'bob')
        : dynamicToken(service.ready, 'alice', given === 'right' ? 0 : 3_600_000),
    login: byIM('alice', 'dynamic'),
  },
  {
    name: 'loginByIM third-party',
    account: 'alice',
    token: plain('third-party-yes'),
    login: byIM('alice', 'third-party'),
  },
  { name: 'login, bound', account: 'alice', token: plain('alice-room'), login: byRoomAccount('alice') },
  { name: 'login, unbound', account: 'loner', token: plain('loner-room'), login: byRoomAccount('loner') },
]

/** Cells where a session was touched, something was left behind, or RoomKit said other than it did. */
const broken: string[] = []
let service: TestService
let thirdParty: Server
let proxy: LinkProxy

beforeAll(async () => {
  thirdParty = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      const { token, loginExt } = JSON.parse(body) as { token: string; loginExt: string }
      response.end(JSON.stringify({ errCode: token === 'third-party-yes' && loginExt === extension ? 0 : 1 }))
    })
  })
  await new Promise<void>((resolve) => thirdParty.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(thirdParty.address() as AddressInfo).port}/`
  const people = ['alice', 'bob', 'loner', 'drift'].map((accid) => person(accid))
  service = await TestService.start(people, ['--third-party-url', at])
  for (const accid of ['alice', 'drift']) {
    await serverCall(service.ready, 'POST', '/neroom/v3/users', {
      user_uuid: accid,
      user_token: `${accid}-room`,
      im_token: `${accid}-token`,
    })
  }
  proxy = await linkProxy(service.ready)
})

afterAll(async () => {
  proxy?.close()
  thirdParty?.close()
  await service?.remove()
})

/** A person with the IM session a column asks for, signed in by IM alone. */
async function withSession(session: Session, account: string): Promise<RoomPerson> {
  const throughProxy = { lbs: proxy.lbs, link: proxy.link }
  const who = roomPerson(endpointOf(service.ready, session === 'link down' ? throughProxy : {}), 'device-1')
  if (session === 'signed out') return who
  const accid = session === 'other account' ? 'bob' : account
  await who.im.login({ kind: 'static', accountId: accountId(accid), token: `${accid}-token` })
  if (session === 'link down') {
    proxy.cut()
    await until(who.im.session, ({ phase }) => phase === 'waiting')
  }
  return who
}

async function outcome(row: Row, { session, given }: Column): Promise<string> {
  const token = row.token(given)
  if (token === null) return '—'
  const who = await withSession(session, row.account)
  try {
    const before = who.im.session.get()
    const logins = await service.commands('26_3')
    const text = await row.login(who, token).then(
      () => `ok, IM ${who.kit.authService.state.get().reuse ? 'reused' : 'brought up'}`,
      (error: unknown) => (error instanceof AppError ? cellText(error) : String(error)),
    )
    const touched = (await service.commands('26_3')) !== logins
    const left = who.im.session.get()
    const untouched = session === 'signed out' || (!touched && left === before)
    const cleaned = session !== 'signed out' || text.startsWith('ok') || left.phase === 'signed-out'
    const told = who.kit.authService.isLoggedIn === text.startsWith('ok')
    if (!untouched || !cleaned || !told) broken.push(`${row.name}, IM ${session}, token ${given}`)
    return text
  } finally {
    proxy.mend()
    await who.close()
  }
}

/** §1.1: the room service is not told when the IM token changes. */
async function tokenDrift(): Promise<string[]> {
  const { ready } = service
  await serverCall(ready, 'PATCH', '/im/v2/accounts/drift/actions/refresh_token', { token: 'drift-new' })
  const tries: string[] = []
  const login = async (sessionToken: string | null): Promise<void> => {
    const who = roomPerson(endpointOf(ready), 'device-1')
    if (sessionToken) await who.im.login({ kind: 'static', accountId: accountId('drift'), token: sessionToken })
    const text = await who.kit.authService.login(accountId('drift'), 'drift-room').then(
      () => 'ok',
      (error: unknown) => (error instanceof AppError ? cellText(error) : String(error)),
    )
    tries.push(text)
    await who.close()
  }
  await login(null)
  await login('drift-new')
  await serverCall(ready, 'PATCH', '/neroom/v3/users/drift', { im_token: 'drift-new' })
  await login(null)
  return tries
}

it('every cell of the matrix has its code, and docs/im-reuse.md says the same', async () => {
  const matrix: Matrix = { columns: columns.map(({ session, given }) => [session, given]), rows: [] }
  for (const row of rows) {
    const cells: string[] = []
    for (const column of columns) cells.push(await outcome(row, column))
    matrix.rows.push([row.name, cells])
  }
  expect(broken).toEqual([])
  // The counter that "untouched" rests on does count.
  expect(await service.commands('26_3')).toBeGreaterThan(0)
  const guest = roomPerson(endpointOf(service.ready), 'device-1')
  const anonymous = await guest.kit.authService.anonymousLogin().catch((error: AppError) => cellText(error))
  await guest.close()

  const text = renderReuseDoc({ matrix, anonymous, drift: await tokenDrift() })
  const file = fileURLToPath(new URL('../../docs/im-reuse.md', import.meta.url))
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, text)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
