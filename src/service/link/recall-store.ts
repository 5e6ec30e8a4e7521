/** Recalls: the message loses its content, both sides find the recall at their next sync. */
import type { Database } from '../store/database'
import { perDatabase } from '../store/per-database'
import { bodyOf } from './message-store'
import type { StoredMessage } from './message-store'
import { Msg } from './props'
import type { Property } from './handler'

export type RecallStore = ReturnType<typeof createRecallStore>
export const recallStore = perDatabase(createRecallStore)

function createRecallStore(db: Database) {
  const empty = db.prepare('UPDATE messages SET recalled = 1, body = ? WHERE seq = ?')
  const dequeue = db.prepare('DELETE FROM offline_messages WHERE seq = ?')
  const insert = db.prepare('INSERT INTO recalls (id, sender, receiver, time, body) VALUES (?, ?, ?, ?, ?)')
  const enqueue = db.prepare("INSERT INTO pending_notifications (accid, id, kind, body) VALUES (?, ?, 'recall', ?)")
  const since = db.prepare(
    `SELECT body FROM recalls WHERE (sender = @accid OR receiver = @accid) AND time >= @tag AND @tag > 0
     UNION SELECT body FROM pending_notifications WHERE accid = @accid AND kind = 'recall'`,
  )

  const recall = db.transaction((message: StoredMessage, id: string, time: number, revoke: Property) => {
    const body = JSON.stringify(revoke)
    const rest = bodyOf(message)
    delete rest[Msg.text]
    delete rest[Msg.attachment]
    empty.run(JSON.stringify(rest), message.seq)
    dequeue.run(message.seq)
    insert.run(id, message.sender, message.receiver, time, body)
    if (message.receiver !== message.sender) enqueue.run(message.receiver, id, body)
  })

  return {
    recall: (message: StoredMessage, id: string, time: number, revoke: Property): void =>
      recall(message, id, time, revoke),
    /** Not acknowledged yet, and for a reconnecting client (tag > 0) all since its last sync. */
    missed: (accid: string, tag: number): Property[] => (since.all({ accid, tag }) as { body: string }[]).map(bodyOf),
  }
}
