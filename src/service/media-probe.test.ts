import { expect, test } from 'vitest'
import { createMediaProbe, probeLimit, probePath } from './media-probe'

const routes = createMediaProbe()

test('a reply has the size that was asked for, and is never kept', async () => {
  const reply = await routes.request(`${probePath}?bytes=300000`)
  expect((await reply.arrayBuffer()).byteLength).toBe(300_000)
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect((await (await routes.request(probePath)).arrayBuffer()).byteLength).toBe(0)
})

test.each([probeLimit + 1, -1, 1.5, 'many'])('a size of %s is refused', async (size) => {
  expect((await routes.request(`${probePath}?bytes=${size}`)).status).toBe(400)
})

test('what is sent is taken up to the limit', async () => {
  const send = async (size: number): Promise<number> =>
    (await routes.request(probePath, { method: 'POST', body: new Uint8Array(size) })).status
  expect(await send(150_000)).toBe(204)
  expect(await send(probeLimit + 1)).toBe(413)
})
