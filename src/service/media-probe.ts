/**
 * What a client measures its way to this service with, before it enters a room: replies of a wanted size, and a place
 * to send as much to. Nothing here is anybody's, so it asks for no token; it is the limit that keeps it harmless.
 */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'

export const probePath = '/media/v1/probe'
export const probeLimit = 512 * 1024

export function createMediaProbe(): Hono {
  const routes = new Hono()
  // Random, so that nothing on the way makes it smaller.
  const bytes = new Uint8Array(randomBytes(probeLimit))
  routes.get(probePath, (c) => {
    const size = Number(c.req.query('bytes') ?? 0)
    if (!Number.isInteger(size) || size < 0 || size > probeLimit) return c.text('bad size', 400)
    return c.body(bytes.slice(0, size), 200, {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
    })
  })
  routes.post(probePath, bodyLimit({ maxSize: probeLimit }), async (c) => {
    await c.req.arrayBuffer()
    return c.body(null, 204)
  })
  return routes
}
