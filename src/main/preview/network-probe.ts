/**
 * Measures the way to the room server: ten small requests one after the other, then one transfer each way. A server
 * without a probe of its own still answers, if only to say so, and that reply has a round trip, too.
 */
import { summarise, type ProbeFacts } from '@shared/preview/network-score'

export interface NetworkProbeOptions {
  /** Address of the room server. */
  roomServer: string
  fetch?: typeof fetch
  /** ms, rising. */
  now?: () => number
}

/** Behind this path of the room server; docs/spec/media.md. */
const path = '/media/v1/probe'
const trips = 10
/** A voice that comes later than this is of no use. */
const tripLimit = 700
const tripsLimit = 2_200
const transferLimit = 1_000
const downBytes = 300_000
const upBytes = 150_000

/** 4.9 s at most: 0.7 to open the connection, 2.2 for the round trips, 1 each way. Never rejects: no network is a finding, too. */
export async function probeNetwork(options: NetworkProbeOptions): Promise<ProbeFacts> {
  const { fetch: send = fetch, now = () => performance.now() } = options
  const url = options.roomServer.replace(/\/$/, '') + path

  /** ms, or null without a reply in time. */
  async function timed(ask: () => Promise<unknown>): Promise<number | null> {
    const start = now()
    return ask().then(
      () => now() - start,
      () => null,
    )
  }
  async function reply(limit: number, query = '', init: RequestInit = {}): Promise<Response> {
    const response = await send(url + query, { ...init, signal: AbortSignal.timeout(limit) })
    await response.arrayBuffer()
    return response
  }
  async function rate(bytes: number, ask: () => Promise<Response>): Promise<number | null> {
    const took = await timed(async () => {
      if (!(await ask()).ok) throw new Error('refused')
    })
    // A transfer that did not come through in time is at most this fast.
    return (bytes * 8) / (took ?? transferLimit)
  }

  // The first opens the connection, which is not part of a round trip.
  const first = await reply(tripLimit).catch(() => null)
  const offered = first?.ok ?? false
  const measured: (number | null)[] = []
  const until = now() + tripsLimit - tripLimit
  while (measured.length < trips && now() < until) measured.push(await timed(() => reply(tripLimit)))
  const facts = summarise(measured)
  if (!offered || facts.roundTrip === null) return { ...facts, downKbps: null, upKbps: null, offered }
  const downKbps = await rate(downBytes, () => reply(transferLimit, `?bytes=${downBytes}`))
  const upKbps = await rate(upBytes, () => reply(transferLimit, '', { method: 'POST', body: new Uint8Array(upBytes) }))
  return { ...facts, downKbps, upKbps, offered }
}
