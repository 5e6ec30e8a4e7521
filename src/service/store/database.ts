/**
 * SQLite of the embedded service. Each feature owns its tables and hands in its own numbered migrations;
 * WAL with synchronous=FULL: what a reply acknowledges is on disk.
 */
import { closeSync, openSync } from 'node:fs'
import Sqlite from 'libsql'

export type Database = Sqlite.Database

/** `steps[n]` brings the feature from version n to n + 1; never edit a step that was released. */
export interface Migrations {
  feature: string
  steps: readonly string[]
}

/** Opens `file` (or ':memory:') and brings every feature to its newest version, each step in a transaction. */
export function openDatabase(file: string, features: readonly Migrations[]): Database {
  // There are tokens in it: made before SQLite makes it readable to all; its WAL takes the same mode.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
  const db = new Sqlite(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000')
  db.exec('CREATE TABLE IF NOT EXISTS schema_version (feature TEXT PRIMARY KEY, version INTEGER NOT NULL)')
  for (const { feature, steps } of features) migrate(db, feature, steps)
  return db
}

function migrate(db: Database, feature: string, steps: readonly string[]): void {
  const row = db.prepare('SELECT version FROM schema_version WHERE feature = ?').get(feature) as
    { version: number } | undefined
  for (let version = row?.version ?? 0; version < steps.length; version++) {
    db.transaction(() => {
      db.exec(steps[version] as string)
      db.prepare('INSERT OR REPLACE INTO schema_version (feature, version) VALUES (?, ?)').run(feature, version + 1)
    })()
  }
}
