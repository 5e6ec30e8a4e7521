/**
 * One service per data directory: a second one would number the same rooms from its own memory. The lock is
 * SQLite's on a file of its own, so a crash lets go of it and the database stays readable to other tools.
 */
import { join } from 'node:path'
import Sqlite from 'libsql'

/**
 * Returns the release. Waits up to `waitMs` for a service that is just stopping, then throws with the directory
 * in the message.
 */
export function lockData(directory: string, waitMs: number): () => void {
  const lock = new Sqlite(join(directory, 'service.lock'))
  try {
    lock.exec(`PRAGMA busy_timeout = ${waitMs}`)
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new Error(`another service is running on the data in ${directory}`, { cause: error })
  }
  return () => lock.close()
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
}
