/** What an account does not want to see any more: single messages, or a conversation up to a time. */
import type { Database } from '../store/database'
import { perDatabase } from '../store/per-database'
import { bodyOf } from './message-store'
import type { Property } from './handler'

export type HistoryStore = ReturnType<typeof createHistoryStore>
export const historyStore = perDatabase(createHistoryStore)

function createHistoryStore(db: Database) {
  const addDeletion = db.prepare('INSERT OR IGNORE INTO deletions (accid, seq, time, body) VALUES (?, ?, ?, ?)')
  const dequeue = db.prepare('DELETE FROM offline_messages WHERE accid = ? AND seq = ?')
  const deletions = db.prepare('SELECT body FROM deletions WHERE accid = ? AND time >= ? ORDER BY time')
  const addClear = db.prepare(
    `INSERT INTO clears (accid, pair, time, roaming_time, body) VALUES (@accid, @pair, @time, @roaming, @body)
     ON CONFLICT (accid, pair) DO UPDATE SET time = @time, roaming_time = MAX(roaming_time, @roaming), body = @body`,
  )
  const dequeueAll = db.prepare(
    `DELETE FROM offline_messages WHERE accid = ? AND seq IN (SELECT seq FROM messages WHERE pair = ? AND time <= ?)`,
  )
  const clears = db.prepare('SELECT body FROM clears WHERE accid = ? AND time >= ? ORDER BY time')

  const remove = db.transaction((accid: string, time: number, items: readonly { seq: number; ref: Property }[]) => {
    for (const { seq, ref } of items) {
      addDeletion.run(accid, seq, time, JSON.stringify(ref))
      dequeue.run(accid, seq)
    }
  })
  const clear = db.transaction((accid: string, pair: string, time: number, alsoRoaming: boolean, body: Property) => {
    addClear.run({ accid, pair, time, roaming: alsoRoaming ? time : 0, body: JSON.stringify(body) })
    if (alsoRoaming) dequeueAll.run(accid, pair, time)
  })

  return {
    /** Hides messages from `accid`; `ref` is the DELREF its other clients are told. */
    remove: (accid: string, time: number, items: readonly { seq: number; ref: Property }[]): void =>
      remove(accid, time, items),
    deletionsSince: (accid: string, tag: number): Property[] =>
      (deletions.all(accid, tag) as { body: string }[]).map(bodyOf),
    clear: (accid: string, pair: string, time: number, alsoRoaming: boolean, body: Property): void =>
      clear(accid, pair, time, alsoRoaming, body),
    clearsSince: (accid: string, tag: number): Property[] => (clears.all(accid, tag) as { body: string }[]).map(bodyOf),
  }
}
