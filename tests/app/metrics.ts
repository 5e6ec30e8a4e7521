/** Reads the service's `/metrics` (Prometheus text). */

/** Link connections by account, as the service counts them. Accounts that were never online are absent. */
export async function linkConnections(api: string): Promise<Map<string, number>> {
  const text = await (await fetch(new URL('/metrics', api))).text()
  const counts = new Map<string, number>()
  for (const [, account, value] of text.matchAll(/^roomline_link_connections\{account="([^"]*)"\} (\d+)$/gm)) {
    if (account !== undefined) counts.set(account, Number(value))
  }
  return counts
}
