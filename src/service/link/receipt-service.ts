/** P2P read receipts: "read up to this time", one per reader and peer (specs: nim-wire §9.6). */
import type { ServiceContext } from '../context'
import type { Database } from '../store/database'
import { perDatabase } from '../store/per-database'
import { propertyArg, required, wholeNumber } from './args'
import { refuse, v2 } from './codes'
import type { LinkClient, LinkService, Property, WireValue } from './handler'
import { Msg, Scene, SyncSection } from './props'

interface Row {
  reader: string
  peer: string
  time: number
  client_id: string
}

const store = perDatabase((db: Database) => ({
  raise: db.prepare(
    `INSERT INTO receipts (reader, peer, time, client_id, updated) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (reader, peer) DO UPDATE SET time = excluded.time, client_id = excluded.client_id,
       updated = excluded.updated WHERE excluded.time > time`,
  ),
  since: db.prepare('SELECT reader, peer, time, client_id FROM receipts WHERE peer = ? AND updated >= ?'),
}))

export const receiptService: LinkService = {
  name: 'receipt',
  handlers: { '30_11': read },
  sync(client, wanted, context) {
    const tag = wanted.get(SyncSection.receipts)
    if (tag === undefined) return
    const receipts = store(context.db).since.all(client.accid, tag) as Row[]
    if (receipts.length > 0) client.push(4, 12, [receipts.map(receiptOf)])
  },
}

function read(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const sent = propertyArg(args, 0)
  const row: Row = {
    reader: client.accid,
    peer: required(sent, Msg.receiver),
    time: wholeNumber(required(sent, Msg.time)),
    client_id: sent[Msg.clientId] ?? '',
  }
  if (!context.accounts.find(row.peer)) throw refuse(v2.accountUnknown)
  const { changes } = store(context.db).raise.run(row.reader, row.peer, row.time, row.client_id, context.now())
  if (changes > 0) context.hub.pushTo(row.peer, 7, 12, [receiptOf(row)])
  return [receiptOf(row)]
}

function receiptOf(row: Row): Property {
  return {
    [Msg.scene]: Scene.p2p,
    [Msg.receiver]: row.peer,
    [Msg.sender]: row.reader,
    [Msg.time]: String(row.time),
    [Msg.clientId]: row.client_id,
  }
}
