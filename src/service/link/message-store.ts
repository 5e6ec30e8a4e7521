/** Accepted P2P messages on disk: once per (sender, receiver, client id), in one order for both sides. */
import type { Database } from '../store/database'
import { perDatabase } from '../store/per-database'
import { Msg } from './props'
import type { Property } from './handler'

export interface StoredMessage {
  seq: number
  server_id: string
  client_id: string
  sender: string
  receiver: string
  time: number
  recalled: number
  body: string
}

/** What the sender's client asked for, already checked; `body` holds everything but time and server id. */
export interface NewMessage {
  clientId: string
  sender: string
  receiver: string
  device: string
  type: number
  inHistory: boolean
  roams: boolean
  keepOffline: boolean
  body: Property
}

/** Times in ms, both bounds exclusive, 0 = open; `anchorId` continues strictly past that message. */
export interface HistoryQuery {
  begin: number
  end: number
  anchorId: string
  limit: number
  ascending: boolean
  types: number[]
}

/** One name for the conversation of two accounts; `|` is not allowed in an accid. */
export const pairOf = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`)

export const bodyOf = (row: { body: string }): Property => JSON.parse(row.body) as Property

export type MessageStore = ReturnType<typeof createMessageStore>
export const messageStore = perDatabase(createMessageStore)

function createMessageStore(db: Database) {
  const columns = 'seq, server_id, client_id, sender, receiver, time, recalled, body'
  const bySend = db.prepare(`SELECT ${columns} FROM messages WHERE sender = ? AND receiver = ? AND client_id = ?`)
  const byServerId = db.prepare(`SELECT ${columns} FROM messages WHERE server_id = ?`)
  const newest = db.prepare('SELECT MAX(time) AS time FROM messages WHERE pair = ?')
  const insert = db.prepare(
    `INSERT INTO messages (server_id, client_id, sender, receiver, pair, device, time, type, in_history, roams, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const enqueue = db.prepare('INSERT INTO offline_messages (accid, seq) VALUES (?, ?)')
  const history = (order: 'ASC' | 'DESC') =>
    db.prepare(
      `SELECT ${columns} FROM messages m
       WHERE pair = @pair AND time > @begin AND (@end = 0 OR time < @end) AND in_history = 1 AND recalled = 0
         AND (@types = '[]' OR type IN (SELECT value FROM json_each(@types)))
         AND time > COALESCE((SELECT c.time FROM clears c WHERE c.accid = @accid AND c.pair = @pair), 0)
         AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.accid = @accid AND d.seq = m.seq)
       ORDER BY time ${order} LIMIT @limit`,
    )
  const oldestFirst = history('ASC')
  const newestFirst = history('DESC')

  const accept = db.transaction((message: NewMessage, serverId: string, now: number) => {
    const { sender, receiver, clientId } = message
    const known = bySend.get(sender, receiver, clientId) as StoredMessage | undefined
    if (known) return { row: known, fresh: false }
    const pair = pairOf(sender, receiver)
    // Strictly rising within a conversation: the SDK sorts by time alone, and pages of history are cut by it.
    const time = Math.max(now, ((newest.get(pair) as { time: number | null }).time ?? 0) + 1)
    const body = JSON.stringify({ ...message.body, [Msg.time]: String(time), [Msg.serverId]: serverId })
    const flags = [Number(message.inHistory), Number(message.roams)]
    const added = insert.run(
      ...[serverId, clientId, sender, receiver, pair, message.device, time, message.type, ...flags, body],
    )
    const seq = Number(added.lastInsertRowid)
    if (message.keepOffline && sender !== receiver) enqueue.run(receiver, seq)
    const row: StoredMessage = {
      seq,
      server_id: serverId,
      client_id: clientId,
      sender,
      receiver,
      time,
      recalled: 0,
      body,
    }
    return { row, fresh: true }
  })

  return {
    /** Stores and queues for the receiver in one transaction; a repeated send gives the row of the first (`fresh` false). */
    accept: (message: NewMessage, serverId: string, now: number): { row: StoredMessage; fresh: boolean } =>
      accept(message, serverId, now),

    /** The message if `accid` is one of its two sides. */
    find(accid: string, serverId: string): StoredMessage | null {
      const row = byServerId.get(serverId) as StoredMessage | undefined
      return row && (row.sender === accid || row.receiver === accid) ? row : null
    },

    /** What `accid` may still see of the conversation with `peer`. */
    history(accid: string, peer: string, query: HistoryQuery): Property[] {
      const anchor = query.anchorId === '0' ? null : this.find(accid, query.anchorId)
      const rows = (query.ascending ? oldestFirst : newestFirst).all({
        accid,
        pair: pairOf(accid, peer),
        begin: query.ascending && anchor ? anchor.time : query.begin,
        end: !query.ascending && anchor ? anchor.time : query.end,
        types: JSON.stringify(query.types),
        limit: query.limit,
      }) as StoredMessage[]
      return rows.map(bodyOf)
    },
  }
}
