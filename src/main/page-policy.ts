/** Which pages get a wider CSP than the rest, and why. Pure. */
import type { EndpointSetting } from '@shared/endpoint'
import { contentSecurityPolicy } from './window-policy'

/** A URL's host may hold characters that would end the list of a CSP. */
const plainName = /^[\w.-]+$/

type Where = Pick<EndpointSetting, 'world' | 'lbs' | 'roomServer'>

/** Where background and noise effects run: in the meeting, and where they are tried in the settings. */
const pagesWithEffects = new Set(['/meeting.html', '/main.html'])

/** Every file that is no page may be the script of a worker, which lives by the policy it came with. */
function mayCompile(path: string): boolean {
  return pagesWithEffects.has(path) || !path.endsWith('.html')
}

/**
 * Effects compile WebAssembly of our own bundle; `eval` stays refused. Where media is Yunxin's, the meeting page may connect out: NERTC speaks to servers that only the room's entry names,
 * and keeps its timers in workers it makes itself. Pages and code still come from us alone.
 */
export function pagePolicy(path: string, endpoint: Where): string {
  const policy = mayCompile(path)
    ? contentSecurityPolicy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    : contentSecurityPolicy
  if (endpoint.world !== 'yunxin' || path !== '/meeting.html') return policy
  const reach = ["'self'", 'https:', 'wss:', ...plainHosts(endpoint)].join(' ')
  return policy
    .replace("connect-src 'self'", `connect-src ${reach}`)
    .replace("worker-src 'self'", "worker-src 'self' blob:")
}

/**
 * A private deployment that is configured without TLS is reached without it, on the hosts that were configured and on
 * no other. Limits: media servers on further hosts need TLS; a CSP cannot name IPv6 addresses.
 */
function plainHosts({ lbs, roomServer }: Where): string[] {
  const hosts = [lbs, roomServer].flatMap((address) => {
    if (!URL.canParse(address)) return []
    const { protocol, hostname } = new URL(address)
    return protocol === 'http:' && plainName.test(hostname) ? [hostname] : []
  })
  return [...new Set(hosts)].flatMap((host) => [`http://${host}:*`, `ws://${host}:*`])
}
