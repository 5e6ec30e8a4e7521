import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Framing, SdkClient } from './client'
import { signIn } from './people'
import { TestService, app, person } from './service'

const passthrough = 'V2NIMPassthroughService'

describe.each<Framing>(['text', 'binary'])('%s framing', (framing) => {
  let service: TestService
  let alice: SdkClient

  beforeAll(async () => {
    service = await TestService.start([person('alice'), person('bob')])
    alice = await signIn(service, 'alice', { framing })
  })
  afterAll(async () => {
    await alice?.stop()
    await service?.remove()
  })

  /** RoomKit's login with the static IM token; a path of the client contract that asks for nothing else first. */
  const login = (token: string) => ({
    path: `/scene/apps/${app.appKey}/v1/login`,
    headers: { user: 'alice', token, authType: '0', 'content-type': 'application/json' },
    body: '{}',
  })

  async function roomCall(client: SdkClient, user: string, method: 'PUT' | 'POST', path: string, body: object) {
    const headers = { user, token: `${user}-token`, authType: '0', deviceId: `${user}-device`, clientType: 'pc' }
    const request = (method_: number, of: string, token: object) =>
      client.call<{ body: string }>(passthrough, 'httpProxy', {
        path: `/scene/apps/${app.appKey}${of}`,
        method: method_,
        header: JSON.stringify({ ...headers, ...token }),
        body: JSON.stringify(body),
      })
    const signedIn = JSON.parse((await request(2, '/v1/login', {})).body) as { data: { userToken: string } }
    const token = { token: signedIn.data.userToken, authType: '' }
    const answer = JSON.parse((await request(method === 'PUT' ? 3 : 2, path, token)).body) as { code: number }
    expect(answer).toMatchObject({ code: 0 })
  }

  test('a room request over IM gets the answer it gets over HTTP', async () => {
    for (const token of ['alice-token', 'wrong']) {
      const { path, headers, body } = login(token)
      const proxied = await alice.call<{ body: string }>(passthrough, 'httpProxy', {
        path,
        method: 2,
        header: JSON.stringify(headers),
        body,
      })
      const direct = await fetch(`${service.ready.api}${path}`, { method: 'POST', headers, body })
      const [over, answer] = [JSON.parse(proxied.body) as { code: number }, (await direct.json()) as { code: number }]
      expect(over.code).toBe(answer.code)
      expect(over.code === 0 || over.code === 200).toBe(token === 'alice-token')
    }
  })

  test('what happens in a room is pushed to its members over IM', async () => {
    const bob = await signIn(service, 'bob', { framing })
    const room = '123456789'
    await roomCall(alice, 'alice', 'PUT', `/v2/rooms/${room}`, { roomName: '周会' })
    await roomCall(alice, 'alice', 'POST', `/v2/rooms/${room}/entry`, { role: 'host', userName: '林晓' })
    const from = alice.mark()
    await roomCall(bob, 'bob', 'POST', `/v2/rooms/${room}/entry`, { role: 'member', userName: '陈博' })
    const pushed = await alice.waitFor('onProxyNotify', undefined, from)
    const event = JSON.parse((pushed.args[0] as { body: string }).body) as object
    expect(event).toMatchObject({ roomUuid: room, appKey: app.appKey, sequence: expect.any(Number) })
    await bob.stop()
  })

  test('a path that is not the room service’s is answered, not left hanging', async () => {
    const answer = await alice.call(passthrough, 'httpProxy', { path: '/nowhere', method: 1, header: '{}' }).then(
      () => 'answered',
      (error: { code: number }) => error.code,
    )
    expect(answer).toBe('answered')
  })
})
