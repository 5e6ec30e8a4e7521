/** Reading back, deleting for oneself and clearing (specs: nim-wire §9.4, §9.7). */
import type { ServiceContext } from '../context'
import { boolArg, numberArg, pick, propertiesArg, propertyArg, required, textArg, textsArg, wholeNumber } from './args'
import { refuse, v2 } from './codes'
import type { LinkClient, LinkService, Property, WireValue } from './handler'
import { historyStore } from './history-store'
import { bodyOf, messageStore, pairOf } from './message-store'
import { ClearHist, ConversationType, DelRef, Msg, SyncSection } from './props'

/** The cloud's page limit. */
const MAX_PAGE = 100

export const historyService: LinkService = {
  name: 'history',
  handlers: {
    '30_6': page,
    '30_18': clear,
    '30_23': (client, args, context) => remove(client, [propertyArg(args, 0)], context),
    '30_24': (client, args, context) => remove(client, propertiesArg(args, 0), context),
    '33_2': byReference,
  },
  sync(client, wanted, context) {
    const store = historyStore(context.db)
    const clearTag = wanted.get(SyncSection.clears)
    const clears = clearTag === undefined ? [] : store.clearsSince(client.accid, clearTag)
    if (clears.length > 0) client.push(4, 24, [clears])
    const deletionTag = wanted.get(SyncSection.deletions)
    const deletions = deletionTag === undefined ? [] : store.deletionsSince(client.accid, deletionTag)
    if (deletions.length > 0) client.push(4, 21, [deletions])
  },
}

function page(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const messages = messageStore(context.db).history(client.accid, textArg(args, 0), {
    begin: numberArg(args, 1),
    end: numberArg(args, 2),
    anchorId: textArg(args, 3) || '0',
    limit: Math.min(numberArg(args, 4) || MAX_PAGE, MAX_PAGE),
    ascending: boolArg(args, 5),
    types: textsArg(args, 6).map(wholeNumber),
  })
  return [messages]
}

function byReference(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const store = messageStore(context.db)
  const refs = propertiesArg(args, 0)
  if (refs.length > MAX_PAGE) throw refuse(v2.badParameter)
  const rows = refs.map((ref) => store.find(client.accid, required(ref, Msg.serverId)))
  return [rows.flatMap((row) => (row && !row.recalled ? [bodyOf(row)] : []))]
}

function remove(client: LinkClient, refs: Property[], context: ServiceContext): WireValue[] {
  const now = context.now()
  if (refs.length === 0 || refs.length > MAX_PAGE) throw refuse(v2.badParameter)
  const items = refs.map((sent) => {
    const message = messageStore(context.db).find(client.accid, required(sent, DelRef.serverId))
    if (!message) throw refuse(v2.messageMissing)
    const ref: Property = {
      ...pick(sent, [DelRef.extension]),
      [DelRef.conversationType]: ConversationType.p2p,
      [DelRef.sender]: message.sender,
      [DelRef.receiver]: message.receiver,
      [DelRef.serverId]: message.server_id,
      [DelRef.clientId]: message.client_id,
      [DelRef.messageTime]: String(message.time),
      [DelRef.time]: String(now),
    }
    return { seq: message.seq, ref }
  })
  historyStore(context.db).remove(client.accid, now, items)
  const [first] = items
  if (items.length === 1 && first) context.hub.pushTo(client.accid, 7, 123, [first.ref], client)
  else context.hub.pushTo(client.accid, 7, 124, [items.map(({ ref }) => ref)], client)
  return [now]
}

function clear(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const sent = propertyArg(args, 0)
  const peer = required(sent, ClearHist.peer)
  if (sent[ClearHist.conversationType] !== ConversationType.p2p) throw refuse(v2.badParameter)
  const now = context.now()
  const body: Property = {
    ...pick(sent, [ClearHist.alsoRoaming, ClearHist.syncOthers, ClearHist.extension]),
    [ClearHist.conversationType]: ConversationType.p2p,
    [ClearHist.peer]: peer,
    [ClearHist.time]: String(now),
  }
  const alsoRoaming = sent[ClearHist.alsoRoaming] === '1'
  historyStore(context.db).clear(client.accid, pairOf(client.accid, peer), now, alsoRoaming, body)
  if (sent[ClearHist.syncOthers] === '1') context.hub.pushTo(client.accid, 7, 118, [body], client)
  return [now]
}
