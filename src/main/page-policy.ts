/** Which pages get a wider CSP than the rest, and why. Pure. */
import type { Endpoint } from '@shared/endpoint'
import { contentSecurityPolicy } from './window-policy'

/**
 * Where media is Yunxin's, the meeting page may connect out: NERTC speaks to servers that only the room's entry names,
 * and keeps its timers in workers it makes itself. Pages and code still come from us alone.
 */
export function pagePolicy(path: string, world: Endpoint['world']): string {
  if (world !== 'yunxin' || path !== '/meeting.html') return contentSecurityPolicy
  return contentSecurityPolicy
    .replace("connect-src 'self'", "connect-src 'self' https: wss:")
    .replace("worker-src 'self'", "worker-src 'self' blob:")
}
