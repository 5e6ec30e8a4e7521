import { existsSync, readFileSync } from 'node:fs'
import { inRoot } from '../lib/paths.mjs'
import { mustRun } from '../lib/run.mjs'
import { withProgress } from '../lib/say.mjs'

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/** Installs what package-lock.json names, unless node_modules already holds exactly that. */
export async function ensureDependencies() {
  if (dependenciesInstalled()) return
  await withProgress('npm ci', () =>
    mustRun('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true }),
  )
}

/** npm writes down what it installed; comparing that with the lock costs a few milliseconds, `npm ls` seconds. */
function dependenciesInstalled() {
  const wanted = readLock('package-lock.json')
  const installed = readLock('node_modules/.package-lock.json')
  if (!wanted || !installed) return false
  return Object.entries(wanted.packages).every(
    // Optional packages are the native ones of other platforms.
    ([path, entry]) => path === '' || entry.optional || installed.packages[path]?.version === entry.version,
  )
}

/**
 * @param {string} file
 * @returns {Lock | null}
 */
function readLock(file) {
  return existsSync(inRoot(file)) ? JSON.parse(readFileSync(inRoot(file), 'utf8')) : null
}
