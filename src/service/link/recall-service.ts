/** Recall of P2P messages (specs: nim-wire §9.5). */
import type { ServiceContext } from '../context'
import { pick, propertyArg, required } from './args'
import { refuse, v2 } from './codes'
import type { LinkClient, LinkService, Property, WireValue } from './handler'
import { messageStore } from './message-store'
import { Revoke, RevokeType, SyncSection } from './props'
import { recallStore } from './recall-store'

/** The cloud's default; its console allows more. */
export const RECALL_LIMIT_MS = 2 * 60 * 1000
/** Last element of 7_15: the client acknowledges what it was told. */
const ACKNOWLEDGED = 1

export const recallService: LinkService = {
  name: 'recall',
  handlers: { '30_13': recall },
  sync(client, wanted, context) {
    const tag = wanted.get(SyncSection.recalls)
    if (tag === undefined) return
    const missed = recallStore(context.db).missed(client.accid, tag)
    if (missed.length > 0) client.push(7, 15, [missed, context.now(), ACKNOWLEDGED])
  },
}

function recall(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const sent = propertyArg(args, 0)
  if (sent[Revoke.type] !== RevokeType.p2p) throw refuse(v2.badParameter)
  const message = messageStore(context.db).find(client.accid, required(sent, Revoke.serverId))
  if (!message) throw refuse(v2.messageMissing)
  if (message.sender !== client.accid) throw refuse(v2.recallForbidden)
  // A client that lost our answer asks again.
  if (message.recalled) return []
  const now = context.now()
  if (now - message.time > RECALL_LIMIT_MS) throw refuse(v2.recallTooLate)

  const id = context.nextServerId()
  const revoke: Property = {
    ...pick(sent, [Revoke.postscript, Revoke.extension]),
    [Revoke.time]: String(now),
    [Revoke.type]: RevokeType.p2p,
    [Revoke.receiver]: message.receiver,
    [Revoke.sender]: message.sender,
    [Revoke.id]: id,
    [Revoke.clientId]: message.client_id,
    [Revoke.serverId]: message.server_id,
    [Revoke.messageTime]: String(message.time),
    [Revoke.operator]: client.accid,
  }
  recallStore(context.db).recall(message, id, now, revoke)
  if (message.receiver !== client.accid) context.hub.pushTo(message.receiver, 7, 14, [revoke])
  context.hub.pushTo(client.accid, 7, 14, [revoke], client)
  return []
}
