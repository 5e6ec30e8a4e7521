/** The file by which other programs of this user find a running service; the app secret is not in it. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { Ready } from './server'

/** Written whole or not at all, readable by its owner only. `pid` tells a leftover of a crash from a running service. */
export function writeReadyFile(file: string, { appSecret: _appSecret, ...addresses }: Ready): void {
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, JSON.stringify({ ...addresses, pid: process.pid }), { mode: 0o600 })
  renameSync(fresh, file)
}

/** Removes it if it is still ours: a successor may have written its own. */
export function removeReadyFile(file: string): void {
  try {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid?: number }
    if (pid === process.pid) rmSync(file)
  } catch {
    // Gone already.
  }
}
