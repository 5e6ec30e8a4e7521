/** `httpProxy` (22_1): a request that came over the IM link goes to the same routes. */
import type { ProxyFetch } from './signal-port'

interface Routes {
  request(path: string, init: RequestInit): Response | Promise<Response>
}

const bodiless = new Set(['GET', 'HEAD'])

/** A request that is none (bad method, header or path) answers 400 like any other bad input. */
export function createProxyFetch(routes: Routes): ProxyFetch {
  return async ({ path, method, headers, body }) => {
    const verb = (method || 'GET').toUpperCase()
    const init = { method: verb, headers, ...(bodiless.has(verb) || body === '' ? {} : { body }) }
    const url = `/${path.replace(/^\/+/, '')}`
    let response: Response
    try {
      response = await routes.request(url, init)
    } catch {
      return { status: 400, headers: { 'content-type': 'application/json' }, body: '{"code":400,"msg":"bad request"}' }
    }
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
  }
}
