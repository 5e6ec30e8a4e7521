/** Notifications and recalls an account has not acknowledged yet; `body` is a NOTIF or REVOKE property map. */
import type { Database, Migrations } from '../store/database'
import { perDatabase } from '../store/per-database'
import type { Property } from './handler'

export const notificationMigrations: Migrations = {
  feature: 'notification',
  steps: [
    `CREATE TABLE pending_notifications (
       accid TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (accid, id)
     ) WITHOUT ROWID;`,
  ],
}

/** In characters of their JSON: a sync brings no more, the next one the rest. */
const PORTION = 250_000

export type NotificationKind = 'notification' | 'recall'

export type NotificationStore = ReturnType<typeof createNotificationStore>
export const notificationStore = perDatabase(createNotificationStore)

function createNotificationStore(db: Database) {
  const add = db.prepare('INSERT INTO pending_notifications (accid, id, kind, body) VALUES (?, ?, ?, ?)')
  // Ids have one length for centuries, yet length first keeps the order of their numbers in any case.
  const pending = db.prepare(
    `SELECT body FROM (
       SELECT id, body, SUM(LENGTH(body)) OVER (ORDER BY LENGTH(id), id) - LENGTH(body) AS before
       FROM pending_notifications WHERE accid = ? AND kind = ?
     ) WHERE before < ${PORTION} ORDER BY LENGTH(id), id`,
  )
  const remove = db.prepare(
    'DELETE FROM pending_notifications WHERE accid = ? AND id IN (SELECT value FROM json_each(?))',
  )

  return {
    add(accid: string, id: string, kind: NotificationKind, body: Property): void {
      add.run(accid, id, kind, JSON.stringify(body))
    },
    pending: (accid: string, kind: NotificationKind): Property[] =>
      (pending.all(accid, kind) as { body: string }[]).map((row) => JSON.parse(row.body) as Property),
    acknowledge(accid: string, ids: string[]): void {
      remove.run(accid, JSON.stringify(ids))
    },
  }
}
