/** Opens an account's boards, beside its messages. */
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'libsql'
import type { AccountId } from '@shared/ids'
import type { Clock, Log } from '../ports'
import { boardMigrations } from './board-schema'
import { BoardStore } from './board-store'

export interface OpenBoardsOptions {
  directory: string
  account: AccountId
  clock: Clock
  log: Log
}

/** One file per account; one that cannot be read is set aside, and what the service has comes back. */
export function openBoardStore(options: OpenBoardsOptions): BoardStore {
  const { directory, account, clock, log } = options
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, `boards-${account}.sqlite`)
  try {
    return new BoardStore(openDatabase(file))
  } catch (error) {
    if (!existsSync(file)) throw error
    const suffix = `broken-${clock.now()}`
    for (const part of ['', '-wal', '-shm']) {
      if (existsSync(file + part)) renameSync(file + part, `${file}.${suffix}${part}`)
    }
    log.error('board store could not be opened and was set aside', { suffix })
    return new BoardStore(openDatabase(file))
  }
}

function openDatabase(file: string): Sqlite.Database {
  const db = new Sqlite(file)
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 2000')
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
    if (version > boardMigrations.length) throw new Error(`board store is of version ${version}, newer than this app`)
    for (let step = version; step < boardMigrations.length; step++) {
      db.transaction(() => {
        db.exec(boardMigrations[step] ?? '')
        db.exec(`PRAGMA user_version = ${step + 1}`)
      })()
    }
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
