/**
 * For pages that give away more than a stranger may know. The peer must be this machine, and the request must
 * not come from a web page in its browser: no Origin, and a Host that is a loopback literal (DNS rebinding).
 */
import { getConnInfo } from '@hono/node-server/conninfo'
import { createMiddleware } from 'hono/factory'

const loopbackPeer = /^(127\.|::1$|::ffff:127\.)/
const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

export function isLocalRequest(
  peer: string | undefined,
  host: string | undefined,
  origin: string | undefined,
): boolean {
  return loopbackPeer.test(peer ?? '') && loopbackHost.test(host ?? '') && origin === undefined
}

export const loopbackOnly = createMiddleware(async (c, next) => {
  const peer = getConnInfo(c).remote.address
  if (!isLocalRequest(peer, c.req.header('host'), c.req.header('origin'))) return c.text('forbidden', 403)
  await next()
})
