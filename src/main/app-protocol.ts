/** app://roomline: the renderer's files, path-checked, each with the CSP. */
import { net, protocol } from 'electron'
import { pathToFileURL } from 'node:url'
import type { EndpointSetting } from '@shared/endpoint'
import { pageFile, pageScheme } from './page-address'
import { pagePolicy } from './page-policy'

/** Before the app is ready: the scheme counts as a secure standard origin. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** `endpoint`: where the app signs in now; it decides what the meeting page may reach. */
export function servePages(root: string, endpoint: () => EndpointSetting): void {
  protocol.handle(pageScheme, async (request) => {
    const file = request.method === 'GET' ? pageFile(request.url, root) : null
    if (!file) return new Response('not found', { status: 404 })
    const reply = await net.fetch(pathToFileURL(file).href).catch(() => null)
    if (!reply) return new Response('not found', { status: 404 })
    const headers = new Headers(reply.headers)
    headers.set('content-security-policy', pagePolicy(new URL(request.url).pathname, endpoint()))
    headers.set('x-content-type-options', 'nosniff')
    headers.set('cache-control', 'no-cache')
    return new Response(reply.body, { status: reply.status, headers })
  })
}
