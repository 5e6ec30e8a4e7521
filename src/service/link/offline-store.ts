/**
 * What a client missed (specs: nim-wire §8.2). Offline = not acknowledged by any client of the account yet.
 * Roaming = the rest newer than the time tag, so the two never overlap. Limits are our choice:
 * seven days, the newest hundred of a conversation and the newest of all up to a size, the rest is history.
 */
import type { Database } from '../store/database'
import { perDatabase } from '../store/per-database'
import { bodyOf } from './message-store'
import type { Property } from './handler'

const ROAMING_DAYS_MS = 7 * 24 * 3600 * 1000
const ROAMING_PER_CONVERSATION = 100
/** In characters of their JSON: offline and roaming messages of one sync stay far below what a socket may hold. */
const PORTION = 1_000_000

export interface OfflineRow {
  seq: number
  server_id: string
  body: string
}

interface RoamingRow {
  pair: string
  body: string
}

export type OfflineStore = ReturnType<typeof createOfflineStore>
export const offlineStore = perDatabase(createOfflineStore)

function createOfflineStore(db: Database) {
  // One message at least, however large.
  const offline = db.prepare(
    `SELECT seq, server_id, body FROM (
       SELECT m.seq, m.server_id, m.body, SUM(LENGTH(m.body)) OVER (ORDER BY o.seq) - LENGTH(m.body) AS before
       FROM offline_messages o JOIN messages m ON m.seq = o.seq
       WHERE o.accid = ? AND o.seq > ? AND o.seq <= ?
     ) WHERE before < ${PORTION} ORDER BY seq`,
  )
  const endOf = db.prepare('SELECT MAX(seq) AS seq FROM offline_messages WHERE accid = ?')
  const roaming = db.prepare(
    `SELECT pair, body FROM (SELECT *, SUM(LENGTH(body)) OVER (ORDER BY seq DESC) AS size FROM (
       SELECT m.*, ROW_NUMBER() OVER (PARTITION BY m.pair ORDER BY m.time DESC) AS place FROM messages m
       LEFT JOIN clears c ON c.accid = @accid AND c.pair = m.pair
       WHERE (m.sender = @accid OR m.receiver = @accid) AND m.time >= @since AND m.roams = 1 AND m.recalled = 0
         AND m.seq > @cursor AND NOT (m.sender = @accid AND m.device = @device)
         AND m.time > COALESCE(c.roaming_time, 0)
         AND NOT EXISTS (SELECT 1 FROM offline_messages o WHERE o.accid = @accid AND o.seq = m.seq)
         AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.accid = @accid AND d.seq = m.seq)
     ) WHERE place <= ${ROAMING_PER_CONVERSATION}) WHERE size <= ${PORTION} ORDER BY pair, time`,
  )
  const cursorOf = db.prepare('SELECT seq FROM device_cursors WHERE accid = ? AND device = ?')
  const newestOf = db.prepare(
    `SELECT MAX(seq) AS seq FROM messages WHERE receiver = ? AND server_id IN (SELECT value FROM json_each(?))`,
  )
  const dequeue = db.prepare(
    `DELETE FROM offline_messages WHERE accid = ?
     AND seq IN (SELECT seq FROM messages WHERE server_id IN (SELECT value FROM json_each(?)))`,
  )
  const advance = db.prepare(
    `INSERT INTO device_cursors (accid, device, seq) VALUES (?, ?, ?)
     ON CONFLICT (accid, device) DO UPDATE SET seq = MAX(seq, excluded.seq)`,
  )

  const acknowledge = db.transaction((accid: string, device: string, ids: string[]) => {
    dequeue.run(accid, JSON.stringify(ids))
    const { seq } = newestOf.get(accid, JSON.stringify(ids)) as { seq: number | null }
    if (seq !== null) advance.run(accid, device, seq)
  })

  return {
    /** Not acknowledged yet, oldest first: one portion of what is queued after `after` up to `end`. */
    offline: (accid: string, after: number, end: number): OfflineRow[] =>
      offline.all(accid, after, end) as OfflineRow[],

    /** Of the last message queued now; 0 when there is none. */
    endOf: (accid: string): number => (endOf.get(accid) as { seq: number | null }).seq ?? 0,

    /**
     * One list per conversation, oldest first. With a tag (a reconnect) what this device sent itself or is known to
     * have is left out; without one its memory is empty and it gets everything.
     */
    roaming(accid: string, device: string, tag: number, now: number): Property[][] {
      const reconnect = tag > 0
      const cursor = reconnect ? (cursorOf.get(accid, device) as { seq: number } | undefined)?.seq : undefined
      const rows = roaming.all({
        accid,
        device: reconnect ? device : '',
        since: Math.max(tag, now - ROAMING_DAYS_MS),
        cursor: cursor ?? 0,
      }) as RoamingRow[]
      const conversations = new Map<string, Property[]>()
      for (const row of rows) {
        const list = conversations.get(row.pair)
        if (list) list.push(bodyOf(row))
        else conversations.set(row.pair, [bodyOf(row)])
      }
      return [...conversations.values()]
    },

    /** By server id. Pushes go out in order of acceptance, so an acknowledged message says that all before it arrived too. */
    acknowledge: (accid: string, device: string, ids: string[]): void => acknowledge(accid, device, ids),
  }
}
