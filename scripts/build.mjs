/** Builds the app into out/ unless what is there is newer than every source. `--force` builds anyway. */
import { rm, writeFile } from 'node:fs/promises'
import { readdirSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { electronRuntime, runtimeEnv } from './electron-runtime/resolve.mjs'
import { bin, inRoot } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { fail, say } from './lib/say.mjs'

const stamp = inRoot('out', '.built')
const sources = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json']

/**
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<boolean>} whether out/ is good now; what went wrong is on stderr
 */
export async function build({ force = false } = {}) {
  if (!force && isFresh()) return true
  say('Building the app …')
  // Without the stamp a build that breaks half-way is not taken for a good one.
  await rm(stamp, { force: true })
  const { code } = await run(bin('electron-vite'), ['build', '--logLevel', 'warn'], {
    env: runtimeEnv(await electronRuntime()),
    quiet: true,
  })
  if (code !== 0) return false
  await writeFile(stamp, new Date().toISOString())
  return true
}

function isFresh() {
  const built = statSync(stamp, { throwIfNoEntry: false })
  return built !== undefined && sources.every((path) => newestChange(inRoot(path)) < built.mtimeMs)
}

/**
 * Folders count too: their time changes when a file in them is removed.
 * @param {string} path
 * @returns {number} milliseconds since 1970
 */
export function newestChange(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(`${path}/${name}`)), stat.mtimeMs)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!(await build({ force: process.argv.includes('--force') }))) fail('The build failed.')
}
