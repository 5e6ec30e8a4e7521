import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { look, roomKit } from './test-kit'

const S = '/scene/apps/test-app'
const R = `${S}/v1/rooms/r1`
const clientRoutes: [string, string][] = [
  ['POST', `${S}/v1/login`],
  ['PUT', `${S}/v2/rooms/r2`],
  ['POST', `${S}/v2/rooms/r1/entry`],
  ['PUT', `${R}/members/ann`],
  ['PUT', `${R}/properties/topic`],
  ['PUT', `${R}/properties/lock?a=%00`],
  ['PUT', `${R}/members/ann/properties/mood`],
  ['PUT', `${R}/members/ann/streams/audio`],
  ['POST', `${R}/members/ann/send`],
  ['POST', `${R}/send`],
  ['POST', `${R}/members/%E0%A4%A/handoverRole`],
  ['GET', `${R}/sequence?nextId=1e400`],
]
const serverRoutes: [string, string][] = [
  ['POST', '/neroom/v3/users'],
  ['PATCH', '/neroom/v3/users/ann'],
  ['POST', '/neroom/v4/rooms'],
  ['POST', '/im/v2/accounts'],
  ['PATCH', '/im/v2/accounts/ann'],
  ['PATCH', '/im/v2/accounts/ann/actions/refresh_token'],
]

/** JSON of any shape, often with the fields that are looked at. */
const fields = ['roomName', 'userName', 'role', 'value', 'cmdId', 'message', 'properties', 'user_uuid', 'account_id']
const body = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.dictionary(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 3 })).map((value) => JSON.stringify(value)),
)

describe('bad input', () => {
  it('R70: no body makes an internal error', async () => {
    const kit = roomKit()
    const ann = await kit.person('ann')
    await ann.create('r1')
    await ann.enter('r1')
    const client = { user: 'ann', token: 'ann-ut', deviceId: 'ann-pc' }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...clientRoutes, ...serverRoutes), body, async ([method, path], text) => {
        const headers = path.startsWith(S) ? client : kit.signature()
        const { status, code } = await kit.raw(path, { method, headers, ...(method === 'GET' ? {} : { body: text }) })
        expect([status, code]).not.toContain(500)
      }),
      { numRuns: 400, verbose: 1 },
    )
  })

  it('R70: too much, too deep or not JSON is 400 and changes nothing', async () => {
    const kit = roomKit()
    const ann = await kit.person('ann')
    await ann.create('r1')
    await ann.enter('r1')
    const before = await look(ann, 'r1')
    const headers = { user: 'ann', token: 'ann-ut', deviceId: 'ann-pc' }
    const send = async (text: string) =>
      (await kit.raw(`${R}/properties/k`, { method: 'PUT', headers, body: text })).code
    expect(await send(`{"value":"${'x'.repeat(70_000)}"}`)).toBe(400)
    expect(await send('{"value":')).toBe(400)
    expect(await send('[1]')).toBe(400)
    expect(await send('')).toBe(400)
    expect(await send(`{"value":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)).toBe(400)
    expect(await look(ann, 'r1')).toEqual(before)
  })

  it('R70: the limits hold for these paths only, whatever else is mounted beside them', async () => {
    const kit = roomKit()
    const whole = new Hono()
      .route('/', kit.routes)
      .post('/upload', async (c) => c.text(String((await c.req.text()).length)))
    const big = { method: 'POST', body: 'x'.repeat(70_000) }
    expect(await (await whole.request('/upload', big)).text()).toBe('70000')
    expect(await (await whole.request('/neroom/v3/users', big)).json()).toMatchObject({ code: 400 })
  })
})
