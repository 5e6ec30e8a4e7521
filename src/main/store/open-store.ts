/**
 * Opens an account's store: one SQLite file, WAL. A file that cannot be read is set aside under another name
 * and a new one begins; what the server still has comes back by itself, and nothing is deleted.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'libsql'
import type { AccountId } from '@shared/ids'
import type { Clock, Log } from '../ports'
import type { MessageStore } from './message-store'
import { migrations } from './schema'
import { SqliteMessageStore } from './sqlite-message-store'

export type Database = Sqlite.Database

export interface OpenStoreOptions {
  directory: string
  account: AccountId
  log: Log
  clock: Clock
}

export async function openMessageStore(options: OpenStoreOptions): Promise<MessageStore> {
  mkdirSync(options.directory, { recursive: true, mode: 0o700 })
  const file = path.join(options.directory, `im-${options.account}.sqlite`)
  try {
    return new SqliteMessageStore(options.account, openDatabase(file))
  } catch (error) {
    if (!existsSync(file)) throw error
    setAside(file, options)
    return new SqliteMessageStore(options.account, openDatabase(file))
  }
}

/** Exported for tests: ':memory:' works as well. */
export function openDatabase(file: string): Database {
  const db = new Sqlite(file)
  try {
    // NORMAL: a power cut may cost the last messages, which the server has; it never breaks the file.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000')
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function migrate(db: Database): void {
  const row = db.prepare('PRAGMA user_version').get() as { user_version: number }
  const version = row.user_version
  if (version > migrations.length) throw new Error(`message store is of version ${version}, newer than this app`)
  for (let step = version; step < migrations.length; step++) {
    db.transaction(() => {
      db.exec(migrations[step] ?? '')
      db.exec(`PRAGMA user_version = ${step + 1}`)
    })()
  }
}

function setAside(file: string, { clock, log, account }: OpenStoreOptions): void {
  const suffix = `broken-${clock.now()}`
  for (const part of ['', '-wal', '-shm']) {
    if (existsSync(file + part)) renameSync(file + part, `${file}.${suffix}${part}`)
  }
  log.error('message store could not be opened and was set aside', { account, suffix })
}
