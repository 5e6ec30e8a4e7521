import { describe, expect, it } from 'vitest'
import { checksum } from './signature'
import { roomKit } from './test-kit'

const users = '/neroom/v3/users'

describe('NERoom accounts', () => {
  it('R1: the account is the IM account of the same name, and there is one', async () => {
    const kit = roomKit()
    const first = await kit.server('POST', users, { user_uuid: 'ann', user_name: 'Ann' })
    expect(first).toMatchObject({ code: 0, data: { user_uuid: 'ann', user_name: 'Ann' } })
    expect(kit.accounts.find('ann')).toMatchObject({
      name: 'Ann',
      token: (first.data as { im_token: string }).im_token,
    })
    expect((await kit.server('POST', users, { user_uuid: 'ann' })).code).toBe(409)
  })

  it.each([
    ['its token', 'secret', 0],
    ['a wrong token', 'other', 704],
    ['no token', undefined, 703],
  ])('R2: binding an existing IM account with %s', async (_, im_token, code) => {
    const kit = roomKit()
    kit.accounts.create({ accid: 'ann', token: 'secret', name: 'Ann' })
    expect((await kit.server('POST', users, { user_uuid: 'ann', im_token })).code).toBe(code)
    expect(kit.accounts.find('ann')?.token).toBe('secret')
  })

  it('R3: the copy of the IM token goes stale with a refresh and is mended by PATCH', async () => {
    const kit = roomKit()
    const ann = await kit.person('ann')
    const imToken = async (): Promise<unknown> =>
      ((await ann.call('POST', '/v1/login')).data as { imToken: string }).imToken
    const refreshed = await kit.server('PATCH', '/im/v2/accounts/ann/actions/refresh_token', { token: 'new-im' })
    expect(refreshed).toMatchObject({ code: 200, data: { account_id: 'ann', token: 'new-im' } })
    expect(await imToken()).toBe('ann-im')
    expect((await kit.server('PATCH', `${users}/ann`, { im_token: 'new-im' })).code).toBe(0)
    expect(await imToken()).toBe('new-im')
  })

  it('R4: PATCH changes what is given and nothing else', async () => {
    const kit = roomKit()
    await kit.person('ann')
    expect(await kit.server('PATCH', `${users}/ann`, { user_name: 'Anna', icon: '' })).toMatchObject({
      code: 0,
      data: null,
    })
    const { data } = await kit.server('GET', `${users}/ann`)
    expect(data).toEqual({ user_uuid: 'ann', user_token: 'ann-ut', user_name: 'Anna', icon: '', im_token: 'ann-im' })
    expect((await kit.server('PATCH', `${users}/nobody`, {})).code).toBe(404)
    const batch = await kit.server('GET', `${users}?user_uuids=nobody,ann`)
    expect(batch.data).toEqual([data])
    const tooMany = Array.from({ length: 101 }, (_, n) => `u${n}`).join()
    expect((await kit.server('GET', `${users}?user_uuids=${tooMany}`)).code).toBe(400)
  })

  it('R4a: the old call binds once, returns what there is, or overwrites when told so', async () => {
    const kit = roomKit()
    kit.accounts.create({ accid: 'ann', token: 'secret', name: 'Ann' })
    const put = (body: object, appKey = 'test-app') => kit.server('PUT', `/apps/${appKey}/v1/users/ann`, body)
    expect((await put({ imToken: 'wrong' })).code).toBe(704)
    expect((await put({}, 'other')).code).toBe(401)
    const made = await put({ imToken: 'secret', userToken: 'ut' })
    expect(made).toMatchObject({
      code: 0,
      data: { userUuid: 'ann', userToken: 'ut', imToken: 'secret', imKey: 'test-app' },
    })
    expect((await put({ userToken: 'new' })).data).toEqual(made.data)
    expect((await put({ assertNotExist: true })).code).toBe(409)
    expect((await put({ userToken: 'new', updateOnConflict: true })).data).toMatchObject({ userToken: 'new' })
    expect((await kit.device('ann', 'd', { token: 'new' }).call('POST', '/v1/login')).code).toBe(0)
  })

  it.each([
    ['upper case', { user_uuid: 'Ann' }],
    ['33 characters', { user_uuid: 'a'.repeat(33) }],
    ['a space', { user_uuid: 'a b' }],
    ['no name', {}],
    ['a long token', { user_uuid: 'ann', user_token: 'x'.repeat(65) }],
    ['a long icon', { user_uuid: 'ann', icon: 'x'.repeat(1001) }],
    ['a number for a token', { user_uuid: 'ann', im_token: 7 }],
  ])('R4: refuses an account with %s', async (_, body) => {
    const kit = roomKit()
    expect((await kit.server('POST', users, body)).code).toBe(400)
    expect(kit.accounts.list()).toEqual([])
  })

  it('R5: only signed calls, within five minutes', async () => {
    expect(checksum('abcdefghigk', 'ABCDEFG1234567abcdefg7654321GFEDCBA', '1234567890123')).toBe(
      '0990f3d1615b5fa19fcbcea6b105270053fdf6a7',
    )
    const kit = roomKit()
    const code = async (headers: Record<string, string>, path = `${users}/ann`) =>
      (await kit.raw(path, { headers })).code
    const signed = kit.signature()
    expect(await code(signed)).toBe(404)
    expect(await code({ ...signed, CheckSum: signed.CheckSum?.toUpperCase() ?? '' })).toBe(404)
    expect(await code({ ...signed, Nonce: 'other' })).toBe(401)
    expect(await code({ ...signed, AppKey: 'other' })).toBe(401)
    expect(await code({})).toBe(401)
    expect(await code({}, '/im/v2/accounts?account_ids=ann')).toBe(414)
    kit.clock.now += 299_000
    expect(await code(signed)).toBe(404)
    kit.clock.now += 2_000
    expect(await code(signed)).toBe(401)
  })

  it('R9: IM accounts are created, asked for, banned and kicked', async () => {
    const kit = roomKit()
    const create = (body: object) => kit.server('POST', '/im/v2/accounts', body)
    const made = await create({ account_id: 'Bob', token: 't', user_information: { name: 'Bob' } })
    expect(made).toMatchObject({
      code: 200,
      data: { account_id: 'bob', token: 't', user_information: { name: 'Bob' } },
    })
    expect((await create({ account_id: 'bob' })).code).toBe(102405)
    expect((await create({ account_id: 'b b' })).code).toBe(414)
    expect(await kit.server('GET', '/im/v2/accounts?account_ids=bob,eve')).toMatchObject({
      data: { success_list: [{ account_id: 'bob' }], failed_list: [{ account_id: 'eve', error_code: 102404 }] },
    })
    await kit.server('PATCH', '/im/v2/accounts/bob', { configuration: { enabled: false } })
    expect(kit.accounts.find('bob')?.banned).toBe(true)
    expect(kit.kicked).toEqual([])
    await kit.server('PATCH', '/im/v2/accounts/bob', { configuration: { enabled: true }, need_kick: true })
    await kit.server('POST', '/im/v2/accounts/bob/actions/kick')
    expect(kit.kicked).toEqual(['bob', 'bob'])
    expect((await kit.server('PATCH', '/im/v2/accounts/eve/actions/refresh_token', {})).code).toBe(102404)
  })
})
