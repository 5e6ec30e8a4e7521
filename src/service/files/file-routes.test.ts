import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Property } from '../link/handler'
import { createTestLink } from '../link/test-link'
import { createFileRoutes } from './file-routes'
import { signUpload } from './upload-token'

const directory = mkdtempSync(join(tmpdir(), 'roomline-files-'))
afterAll(() => rmSync(directory, { recursive: true }))

const link = createTestLink(['alice'])
const alice = link.online('alice')
const routes = createFileRoutes(link.context, directory)
/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function grant(): Promise<{ object: string; token: string }> {
  const [answer] = (await alice.call('6_2', '{}', { 8: 'nim_default_im' })) ?? []
  const { 1: object = '', 2: token = '' } = answer as Property
  return { object, token }
}

function upload(token: string, bytes: Uint8Array<ArrayBuffer>, name: string, type: string, to = routes) {
  const body = new FormData()
  body.append('x-nos-token', token)
  body.append('file', new File([bytes], name, { type }))
  return to.request('/nim', { method: 'POST', body })
}

test('what is uploaded comes back byte for byte, with its size and digest in the answer', async () => {
  const { object, token } = await grant()
  const bytes = Uint8Array.from(randomBytes(300_000))
  const answer = await upload(token, bytes, '报告 1.pdf', 'application/pdf')
  const md5 = createHash('md5').update(bytes).digest('hex')
  expect(await answer.json()).toEqual({ name: '报告 1.pdf', size: 300_000, md5, type: 'application/pdf', ext: 'pdf' })
  const got = await routes.request(`/dl/${object}`)
  expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
  expect(got.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('报告 1.pdf')}`,
  )
  expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('images answer their dimensions; what only calls itself an image does not', async () => {
  const real = await grant()
  expect(await (await upload(real.token, png, 'dot.png', 'image/png')).json()).toMatchObject({ w: 1, h: 1 })
  const info = await routes.request(`/dl/${real.object}?imageInfo`)
  expect(await info.json()).toEqual({ Width: 1, Height: 1, Orientation: 1 })
  const unnamed = await grant()
  expect(await (await upload(unnamed.token, png, 'dot', '')).json()).toMatchObject({ w: 1, h: 1, type: 'image/png' })
  const liar = await grant()
  const answer = await upload(liar.token, Uint8Array.from([1, 2, 3]), 'x.png', 'image/png')
  expect(await answer.json()).toEqual(expect.not.objectContaining({ w: expect.anything() }))
  expect((await routes.request(`/dl/${liar.object}`)).headers.get('content-type')).toBe('application/octet-stream')
  expect((await routes.request(`/dl/${liar.object}?imageInfo`)).status).toBe(400)
})

test('ranges give the part asked for; beyond the end is 416', async () => {
  const { object, token } = await grant()
  await upload(token, new TextEncoder().encode('0123456789'), 'digits.txt', 'text/plain')
  const part = async (range: string) => {
    const answer = await routes.request(`/dl/${object}`, { headers: { range } })
    return `${answer.status} ${answer.headers.get('content-range')} ${await answer.text()}`
  }
  expect(await part('bytes=2-4')).toBe('206 bytes 2-4/10 234')
  expect(await part('bytes=7-')).toBe('206 bytes 7-9/10 789')
  expect(await part('bytes=-3')).toBe('206 bytes 7-9/10 789')
  expect(await part('bytes=10-')).toBe('416 bytes */10 ')
  const head = await routes.request(`/dl/${object}`, { method: 'HEAD' })
  expect([head.headers.get('content-length'), await head.text()]).toEqual(['10', ''])
})

test('pages and drawings with scripts are offered for saving, never shown', async () => {
  const { object, token } = await grant()
  await upload(token, new TextEncoder().encode('<script>'), 'x.svg', 'image/svg+xml')
  const got = await routes.request(`/dl/${object}`)
  expect(got.headers.get('content-type')).toBe('application/octet-stream')
  expect(got.headers.get('content-disposition')).toMatch(/^attachment/)
})

test('forged, missing and expired tokens write nothing', async () => {
  const { object, token } = await grant()
  const bytes = Uint8Array.from([1])
  const before = readdirSync(directory)
  expect((await upload(token.slice(0, -2) + 'xx', bytes, 'a', 'text/plain')).status).toBe(403)
  expect((await upload(token.replace(object, `${object}2`), bytes, 'a', 'text/plain')).status).toBe(403)
  expect((await upload('', bytes, 'a', 'text/plain')).status).toBe(403)
  const old = signUpload(link.context.app.appSecret, object, link.context.now() - 1)
  expect((await upload(old, bytes, 'a', 'text/plain')).status).toBe(403)
  const outside = signUpload(link.context.app.appSecret, '../outside', link.context.now() + 1000)
  expect((await upload(outside, bytes, 'a', 'text/plain')).status).toBe(403)
  expect(readdirSync(directory)).toEqual(before)
})

test('a file over the limit is refused and leaves nothing behind', async () => {
  const small = createFileRoutes(link.context, directory, 1000)
  const { object, token } = await grant()
  expect((await upload(token, new Uint8Array(1001), 'a', 'text/plain', small)).status).toBe(413)
  expect((await routes.request(`/dl/${object}`)).status).toBe(404)
  expect(readdirSync(directory).filter((name) => name.startsWith(object))).toEqual([])
  expect((await upload(token, new Uint8Array(1000), 'a', 'text/plain', small)).status).toBe(200)
})

test('requests that are no form, or a form cut short, are refused', async () => {
  const { token } = await grant()
  const post = (body: string, type: string) =>
    routes.request('/nim', { method: 'POST', body, headers: { 'content-type': type, 'x-nos-token': token } })
  expect((await post('{}', 'application/json')).status).toBe(400)
  const cut = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\ncontent-type: text/plain\r\n\r\nabc'
  expect((await post(cut, 'multipart/form-data; boundary=b')).status).toBe(400)
  expect((await post('', 'multipart/form-data; boundary=b')).status).toBe(400)
  expect((await routes.request('/dl/nothing')).status).toBe(404)
})

test('what a crash left half uploaded is removed at start', () => {
  writeFileSync(join(directory, 'x.1.part'), 'half')
  createFileRoutes(link.context, directory)
  expect(readdirSync(directory)).not.toContain('x.1.part')
})
