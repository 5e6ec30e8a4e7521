/**
 * `host:port` to hand back to a client: what it used itself, which works from wherever it is (a service on
 * 0.0.0.0 has no better answer); the listening address where the header is missing or odd.
 */
export function clientHost(header: string | undefined, address: { host: string; port: number }): string {
  return header && /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/.test(header) ? header : hostPort(address)
}

/** A wildcard address listens everywhere but leads nowhere: loopback stands for it. */
export function hostPort({ host, port }: { host: string; port: number }): string {
  const reachable = host === '0.0.0.0' || host === '::' || host === '' ? '127.0.0.1' : host
  return `${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}
