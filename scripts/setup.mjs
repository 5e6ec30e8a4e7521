/**
 * Makes a fresh clone ready: npm packages, system packages, an Electron runtime. Does only what is missing, and
 * nothing but a look (well under a second) when nothing is. Imports Node's own modules alone until `npm ci` has run.
 *   node scripts/setup.mjs              for everything, tests included
 */
import { pathToFileURL } from 'node:url'
import { hasDisplay } from './lib/display.mjs'
import { root } from './lib/paths.mjs'
import { fail, say, secondsSince } from './lib/say.mjs'
import { ensureSystemPackages } from './setup/debian.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'

const oldestNode = [20, 19]

/**
 * @param {{ headless?: boolean, peers?: boolean }} [options] `headless`: a virtual display is needed; default: when
 *   there is no other; `peers`: what benchmarks compare with
 * @returns {Promise<import('./electron-runtime/resolve.mjs').ElectronRuntime>} the Electron to run
 */
export async function setup({ headless = !hasDisplay(), peers = false } = {}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldMajor = 0, oldMinor = 0] = oldestNode
  if (major < oldMajor || (major === oldMajor && minor < oldMinor)) {
    fail(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}.`)
  }
  process.chdir(root)
  try {
    await ensureSystemPackages({ headless, peers })
    await ensureDependencies()
    const { electronRuntime } = await import('./electron-runtime/resolve.mjs')
    return await electronRuntime()
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const from = Date.now()
  const runtime = await setup({ headless: true })
  say(
    `Ready in ${secondsSince(from)}: Electron ${runtime.version}${runtime.official ? '' : ' (development and tests only)'}`,
  )
}
