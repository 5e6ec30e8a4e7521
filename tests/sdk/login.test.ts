import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeDynamicToken } from '../../src/service/accounts/dynamic-token'
import { SdkClient, type Framing, type LoginOptions, type SdkError } from './client'
import { TestService, app, person } from './service'

let service: TestService
let thirdParty: Server
const clients: SdkClient[] = []

beforeAll(async () => {
  thirdParty = createServer((request, response) => {
    let body = ''
    request
      .on('data', (chunk) => (body += String(chunk)))
      .on('end', () => {
        const { token, loginExt } = JSON.parse(body) as { token: string; loginExt: string }
        response.end(JSON.stringify({ errCode: token === 'good' && loginExt === 'from-the-app' ? 0 : 1 }))
      })
  })
  await new Promise<void>((resolve) => thirdParty.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(thirdParty.address() as AddressInfo).port}/login`
  service = await TestService.start(
    [person('alice'), person('bob'), { ...person('mallory'), banned: true }],
    ['--third-party-url', url],
  )
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()))
})
afterAll(async () => {
  await service.remove()
  thirdParty.close()
})

async function open(
  framing: Framing,
  options: Partial<Parameters<typeof SdkClient.start>[1]> = {},
): Promise<SdkClient> {
  const client = await SdkClient.start(service.ready, { framing, ...options })
  clients.push(client)
  return client
}

async function online(account: string, count: number): Promise<void> {
  for (let i = 0; i < 100 && (await service.linkConnections(account)) !== count; i++)
    await new Promise((done) => setTimeout(done, 50))
  expect(await service.linkConnections(account)).toBe(count)
}

const dynamic = (secondsAgo: number, ttl: number, secret = app.appSecret) =>
  makeDynamicToken({ ...app, appSecret: secret }, 'alice', Date.now() - secondsAgo * 1000, ttl)

/** One call of each service that waits for its own issue; the SDK itself accepts them all. */
const absent: [service: string, method: string, ...args: unknown[]][] = [
  ['V2NIMSubscriptionService', 'subscribeUserStatus', { accountIds: ['bob'], duration: 3600, immediateSync: true }],
  ['V2NIMSubscriptionService', 'unsubscribeUserStatus', { accountIds: ['bob'] }],
  ['V2NIMSubscriptionService', 'queryUserStatusSubscriptions', ['bob']],
  ['V2NIMSignallingService', 'createRoom', 1, 'room'],
  ['V2NIMSignallingService', 'call', { calleeAccountId: 'bob', requestId: 'r1', channelType: 1 }],
  ['V2NIMTeamService', 'createTeam', { name: 'team', teamType: 1 }, ['bob'], 'hello', {}],
  ['V2NIMTeamService', 'getTeamInfo', '123', 1],
  ['V2NIMConversationService', 'createConversation', 'alice|1|bob'],
  ['V2NIMConversationGroupService', 'getConversationGroupList'],
  ['V2NIMAIService', 'getAIUserList'],
  ['V2NIMMessageService', 'getPinnedMessageList', 'alice|1|bob'],
  ['V2NIMMessageService', 'addCollection', { collectionType: 1, collectionData: 'x' }],
  ['V2NIMSettingService', 'setAppBackground', true, 1],
  ['V2NIMLoginService', 'getChatroomLinkAddress', '123'],
]
const absentServices = [
  'V2NIMMessageExtendUtil',
  'V2NIMSubscriptionService',
  'V2NIMSignallingService',
  'V2NIMTeamService',
  'V2NIMConversationService',
  'V2NIMConversationGroupService',
  'V2NIMAIService',
]

describe.each<Framing>(['text', 'binary'])('%s framing', (framing) => {
  test('login, sync, one connection counted, logout', async () => {
    const client = await open(framing)
    await client.login('alice')
    await client.waitFor('onDataSync', [undefined, 3])
    await online('alice', 1)
    expect(await client.call('V2NIMLoginService', 'getLoginUser')).toBe('alice')
    await client.logout()
    await online('alice', 0)
    expect(await client.call('V2NIMLoginService', 'getLoginStatus')).toBe(0)
  })

  test('every refusal has its code and ends the attempt', async () => {
    const client = await open(framing)
    const cases: [string, string, LoginOptions, number][] = [
      ['alice', 'wrong', {}, 102302],
      ['nobody', 'x', {}, 102404],
      ['mallory', 'mallory-token', {}, 102422],
      ['alice', '', { authType: 1, tokens: [dynamic(10, 5)] }, 102302],
      ['alice', '', { authType: 1, tokens: [dynamic(0, 60, 'other-secret')] }, 102302],
      ['alice', '', { authType: 2, tokens: ['bad'], extension: 'from-the-app' }, 302],
    ]
    for (const [accid, token, options, code] of cases) {
      const from = client.mark()
      const before = await service.commands('26_3')
      // Four attempts are allowed; a final code must make the first the only one.
      await expect(client.login(accid, token, { ...options, retryCount: 3 })).rejects.toMatchObject({ code })
      await client.waitFor('onLoginFailed', [{ code }], from)
      expect(await service.commands('26_3')).toBe(before + 1)
    }
    const stranger = await open(framing, { appKey: 'another-app-key' })
    await expect(stranger.login('alice')).rejects.toMatchObject({ code: 101303 })
    await online('alice', 0)
  })

  test('dynamic and third-party tokens let in', async () => {
    const client = await open(framing)
    await client.login('alice', '', { authType: 1, tokens: [dynamic(0, 60)] })
    await client.logout()
    await client.login('alice', '', { authType: 2, tokens: ['good'], extension: 'from-the-app' })
    await online('alice', 1)
  })

  test('a second desktop drives out the first, which stays out', async () => {
    const first = await open(framing)
    await first.login('alice')
    const second = await open(framing)
    await second.login('alice')
    const kicked = await first.waitFor('onKickedOffline')
    expect(kicked.args[0]).toMatchObject({ reason: 1, clientType: 16 })
    await online('alice', 1)
    expect(await first.call('V2NIMLoginService', 'getLoginStatus')).toBe(0)
    expect(second.events.filter((event) => event.name === 'onKickedOffline')).toEqual([])
  })

  test('a client of another custom type stays beside it, is announced, and can be sent off', async () => {
    const desk = await open(framing, { customClientType: 1 })
    await desk.login('alice')
    const pad = await open(framing, { customClientType: 2 })
    await pad.login('alice')
    await online('alice', 2)
    const announced = await desk.waitFor('onLoginClientChanged', [2])
    const others = await desk.call<{ customClientType: number }[]>('V2NIMLoginService', 'getLoginClients')
    expect(others).toMatchObject([{ customClientType: 2 }])
    await desk.call('V2NIMLoginService', 'kickOffline', (announced.args[1] as unknown[])[0])
    expect((await pad.waitFor('onKickedOffline')).args[0]).toMatchObject({ reason: 3 })
    await desk.waitFor('onLoginClientChanged', [3])
    await online('alice', 1)
  })

  test('a lost link comes back by itself and syncs again', async () => {
    const client = await open(framing)
    await client.login('alice')
    await client.waitFor('onDataSync', [undefined, 3])
    const from = client.mark()
    await client.cut()
    await client.waitFor('onDisconnected', undefined, from)
    await client.waitFor('onLoginStatus', [1], from)
    await client.waitFor('onDataSync', [undefined, 3], from)
    await online('alice', 1)
  })

  test('what comes back automatically finds its place taken and gives up', async () => {
    const [first, second] = await Promise.all([open(framing), open(framing)])
    await first.login('bob')
    // It tries again after 1.6 s; the second needs less to sign in.
    await first.cut()
    await second.login('bob')
    const failed = await first.waitFor('onLoginFailed')
    expect(failed.args[0]).toMatchObject({ code: 417 })
    await online('bob', 1)
  })

  test('services that are not here say so at once and cost nobody the connection', async () => {
    const client = await open(framing, { more: absentServices })
    await client.login('alice')
    for (const [name, method, ...args] of absent) {
      const code = await client.call(name, method, ...args).catch((error: SdkError) => error.code)
      expect({ method, code }).toEqual({ method, code: 404 })
    }
    await online('alice', 1)
    expect(client.events.filter(({ name }) => name === 'onDisconnected')).toEqual([])
  })
})

test('SIGTERM tells the clients, exits with 0, and they are back when the service is', async () => {
  const [text, binary] = await Promise.all([open('text'), open('binary')])
  await text.login('alice')
  await binary.login('bob')
  const marks = [text.mark(), binary.mark()]
  expect(await service.end('SIGTERM')).toBe(0)
  await Promise.all([text, binary].map((client, i) => client.waitFor('onDisconnected', undefined, marks[i])))
  await service.restart()
  await Promise.all([text, binary].map((client, i) => client.waitFor('onLoginStatus', [1], marks[i], 30_000)))
  await online('alice', 1)
  await online('bob', 1)
})
