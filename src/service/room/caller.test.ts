import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { app, roomKit, type RoomKit } from './test-kit'

function dynamicToken(accid: string, curTime: number, ttl: number): string {
  const signature = createHash('sha1').update(`${app.appKey}${accid}${curTime}${ttl}${app.appSecret}`).digest('hex')
  return Buffer.from(JSON.stringify({ signature, curTime, ttl })).toString('base64')
}

function login(kit: RoomKit, headers: Record<string, string>, path = '/v1/login') {
  return kit.device('ann', 'd1', headers).call('POST', path)
}

async function codes(kit: RoomKit, headers: Record<string, string>): Promise<number[]> {
  return [(await login(kit, headers)).code, (await login(kit, headers, '/v1/checkToken')).code]
}

describe('who calls', () => {
  it('R10, R14: a userToken logs in and is told the IM credential', async () => {
    const kit = roomKit()
    await kit.person('ann')
    expect(await login(kit, {})).toMatchObject({
      code: 0,
      data: {
        userUuid: 'ann',
        userToken: 'ann-ut',
        imToken: 'ann-im',
        imKey: app.appKey,
        rtcKey: app.appKey,
        capabilities: expect.arrayContaining(['room-brief', 'waiting-room']) as string[],
      },
    })
  })

  it('R14a: who has not signed in yet learns where everything is, by the host it asked', async () => {
    const kit = roomKit()
    const ask = (appKey: string, headers = {}) => kit.raw(`/scene/apps/${appKey}/v1/skuEnv`, { headers })
    const { code, data } = await ask(app.appKey, { host: '192.168.1.2:9000' })
    expect(code).toBe(0)
    expect(data).toEqual({
      im: {
        weblbsUrl: 'http://192.168.1.2:9000/lbs/webconf.jsp',
        link_web: '192.168.1.2:9000',
        websdkSsl: false,
        https_enabled: false,
        nos_uploader: 'http://192.168.1.2:9000',
        nos_downloader: '192.168.1.2:9000/dl/{object}',
      },
      rtc: {},
      whiteboard: {},
    })
    expect((await ask(app.appKey)).data).toMatchObject({ im: { link_web: '127.0.0.1:9000' } })
    expect((await ask('other')).code).toBe(401)
  })

  it('R15: a device id that is told to everybody in the room is no longer than an id', async () => {
    const kit = roomKit()
    await kit.person('ann')
    expect((await login(kit, { deviceId: 'd'.repeat(128) })).code).toBe(0)
    expect((await login(kit, { deviceId: 'd'.repeat(129) })).code).toBe(400)
  })

  it('R10: each kind of credential has its refusals', async () => {
    const kit = roomKit()
    await kit.person('ann')
    const { now } = kit.clock
    expect(await codes(kit, { token: 'wrong' })).toEqual([402, 402])
    expect(await codes(kit, { user: 'nobody' })).toEqual([402, 402])
    expect(await codes(kit, { token: '' })).toEqual([402, 402])
    expect(await codes(kit, { authType: '0', token: 'ann-im' })).toEqual([0, 0])
    expect(await codes(kit, { authType: '0', token: 'ann-ut' })).toEqual([1027, 1027])
    expect(await codes(kit, { authType: '0', user: 'nobody', token: 'ann-im' })).toEqual([1027, 1027])
    expect(await codes(kit, { authType: '1', token: dynamicToken('ann', now, 60) })).toEqual([0, 0])
    expect(await codes(kit, { authType: '1', token: dynamicToken('ann', now - 61_000, 60) })).toEqual([1026, 1026])
    expect(await codes(kit, { authType: '1', token: dynamicToken('bob', now, 60) })).toEqual([1027, 1027])
    expect(await codes(kit, { authType: '2', token: 'x' })).toEqual([403, 403])
    expect(await codes(kit, { authType: '9', token: 'x' })).toEqual([400, 400])
    kit.accounts.setBanned('ann', true)
    expect(await codes(kit, {})).toEqual([403, 403])
    expect(await codes(kit, { authType: '0', token: 'ann-im' })).toEqual([403, 403])
  })

  it('R11: a proven IM account without a NERoom account gets one, and it can be used at once', async () => {
    const kit = roomKit()
    kit.accounts.create({ accid: 'ann', token: 'secret', name: 'Ann' })
    expect((await login(kit, { token: 'x' })).code).toBe(402)
    expect((await login(kit, { authType: '0', token: 'x' })).code).toBe(1027)
    const { data } = await login(kit, { authType: '1', token: dynamicToken('ann', kit.clock.now, 60) })
    expect(data).toMatchObject({ userUuid: 'ann', userName: 'Ann', imToken: 'secret' })
    const { userToken } = data as { userToken: string }
    expect((await login(kit, { token: userToken })).code).toBe(0)
    expect((await login(kit, { authType: '0', token: 'secret' })).data).toMatchObject({ userToken })
  })

  it('R12: a third-party yes is trusted for a minute, its failure is not a no', async () => {
    const asked: string[] = []
    let answer: 'yes' | 'down' = 'yes'
    const kit = roomKit({
      askThirdParty: async ({ token }) => {
        asked.push(token)
        if (answer === 'down') throw new Error('down')
        return token === 'good'
      },
    })
    await kit.person('ann')
    const good = { authType: '2', token: 'good' }
    expect(await codes(kit, good)).toEqual([0, 0])
    expect(asked).toEqual(['good'])
    expect(await codes(kit, { authType: '2', token: 'bad' })).toEqual([1027, 1027])
    answer = 'down'
    kit.clock.now += 60_000
    expect(await codes(kit, good)).toEqual([503, 503])
  })

  it('R13: another appKey is no business of this service', async () => {
    const kit = roomKit()
    await kit.person('ann')
    const { code } = await kit.raw('/scene/apps/other/v1/login', {
      method: 'POST',
      headers: { user: 'ann', token: 'ann-ut' },
    })
    expect(code).toBe(401)
  })
})
