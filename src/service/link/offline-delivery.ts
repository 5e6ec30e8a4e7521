/**
 * What an account missed, in portions: a long absence must neither fill the memory of the service nor look like a
 * reader too slow to keep. The next portion follows when the client has acknowledged the last one (4_5 of 7,2).
 */
import type { ServiceContext } from '../context'
import type { LinkClient } from './handler'
import { bodyOf } from './message-store'
import { offlineStore } from './offline-store'

/** No packet grows with the length of an absence. */
const MESSAGES_PER_PUSH = 100

/** Where a client stands: the last message it was given, and the end of the queue when it came. */
interface Progress {
  serverId: string
  after: number
  end: number
}

const unfinished = new WeakMap<LinkClient, Progress>()

/** Starts over: called at each sync. */
export function deliverOffline(client: LinkClient, context: ServiceContext): void {
  // What arrives from now on is pushed as it comes, so it is no part of this.
  deliver(client, context, 0, offlineStore(context.db).endOf(client.accid))
}

/** `acknowledged`: server ids. */
export function continueOffline(client: LinkClient, acknowledged: readonly string[], context: ServiceContext): void {
  const progress = unfinished.get(client)
  if (progress && acknowledged.includes(progress.serverId)) deliver(client, context, progress.after, progress.end)
}

function deliver(client: LinkClient, context: ServiceContext, after: number, end: number): void {
  const rows = offlineStore(context.db).offline(client.accid, after, end)
  for (let at = 0; at < rows.length; at += MESSAGES_PER_PUSH) {
    client.push(4, 4, [rows.slice(at, at + MESSAGES_PER_PUSH).map(bodyOf)])
  }
  const last = rows.at(-1)
  if (last && last.seq < end) unfinished.set(client, { serverId: last.server_id, after: last.seq, end })
  else unfinished.delete(client)
}
