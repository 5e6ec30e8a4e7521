/** What the server keeps of local conversations: how far they are read, and which are on top. */
import type { Database, Migrations } from '../store/database'
import { perDatabase } from '../store/per-database'
import { Stick } from './props'
import type { Property } from './handler'

export const conversationMigrations: Migrations = {
  feature: 'conversation',
  steps: [
    `CREATE TABLE read_times (
       accid TEXT NOT NULL, peer TEXT NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (accid, peer)
     ) WITHOUT ROWID;
     CREATE TABLE stick_tops (
       accid TEXT NOT NULL, id TEXT NOT NULL, extension TEXT NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (accid, id)
     ) WITHOUT ROWID;`,
  ],
}

export type ConversationStore = ReturnType<typeof createConversationStore>
export const conversationStore = perDatabase(createConversationStore)

function createConversationStore(db: Database) {
  const read = db.prepare(
    `INSERT INTO read_times (accid, peer, time) VALUES (?, ?, ?)
     ON CONFLICT (accid, peer) DO UPDATE SET time = excluded.time WHERE excluded.time > time`,
  )
  const readTimes = db.prepare('SELECT peer, time FROM read_times WHERE accid = ?')
  const stick = db.prepare('INSERT OR REPLACE INTO stick_tops (accid, id, extension, time) VALUES (?, ?, ?, ?)')
  const unstick = db.prepare('DELETE FROM stick_tops WHERE accid = ? AND id = ?')
  const sticks = db.prepare('SELECT id, extension, time FROM stick_tops WHERE accid = ? ORDER BY time')

  return {
    /** Read times only rise; false when a later one is known. */
    read: (accid: string, peer: string, time: number): boolean => read.run(accid, peer, time).changes > 0,
    readTimes: (accid: string): Record<string, number> =>
      Object.fromEntries((readTimes.all(accid) as { peer: string; time: number }[]).map((row) => [row.peer, row.time])),
    stick(accid: string, id: string, extension: string, now: number): Property {
      stick.run(accid, id, extension, now)
      return stickOf({ id, extension, time: now })
    },
    unstick(accid: string, id: string): void {
      unstick.run(accid, id)
    },
    sticks: (accid: string): Property[] => (sticks.all(accid) as StickRow[]).map(stickOf),
  }
}

interface StickRow {
  id: string
  extension: string
  time: number
}

function stickOf(row: StickRow): Property {
  return {
    [Stick.id]: row.id,
    [Stick.extension]: row.extension,
    [Stick.createTime]: String(row.time),
    [Stick.updateTime]: String(row.time),
  }
}
