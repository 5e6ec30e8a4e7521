import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inRoot } from '../lib/paths.mjs'
import { mustRun } from '../lib/run.mjs'
import { warn, withProgress } from '../lib/say.mjs'

/** Firewalls drop packets rather than refuse them; ten seconds tell a slow host from an unreachable one. */
const reachTimeoutMs = 10_000
const stallTimeoutMs = 30_000

const packageDir = inRoot('node_modules', 'electron')

/** The version that users get: the one pinned in package.json. @returns {string} */
export function pinnedVersion() {
  return JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).devDependencies.electron
}

/** The official runtime when it is already unpacked in node_modules. @returns {string | null} its folder */
export function installedDist() {
  const pathFile = `${packageDir}/path.txt`
  if (!existsSync(pathFile)) return null
  return existsSync(`${packageDir}/dist/${readFileSync(pathFile, 'utf8')}`) ? `${packageDir}/dist` : null
}

/**
 * Downloads the official runtime into node_modules/electron, from GitHub or from `ELECTRON_MIRROR`.
 * @returns {Promise<string | null>} the dist folder, or null when it cannot be reached (said on stderr)
 */
export async function downloadOfficial() {
  try {
    await withProgress(`Electron ${pinnedVersion()} from its official download`, fetchToCache)
    // Electron's own installer finds the checked zip in its cache and only unpacks it.
    await mustRun(process.execPath, [`${packageDir}/install.js`], { cwd: packageDir, quiet: true })
    return installedDist()
  } catch (error) {
    const reason = error instanceof Error ? (error.cause instanceof Error ? error.cause : error).message : String(error)
    warn(`The official Electron download cannot be reached (${reason}).`)
    return null
  }
}

/** @param {(detail: string) => void} report */
async function fetchToCache(report) {
  const { downloadArtifact } = await import('@electron/get')
  const abort = new AbortController()
  let timer = setTimeout(() => abort.abort(new Error('no answer in 10 s')), reachTimeoutMs)
  try {
    await downloadArtifact({
      version: pinnedVersion(),
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      cacheRoot: process.env.electron_config_cache,
      checksums: createRequire(import.meta.url)(`${packageDir}/checksums.json`),
      downloadOptions: {
        quiet: true,
        signal: abort.signal,
        /** @param {{ transferred: number, total: number | null }} progress */
        getProgressCallback: async ({ transferred, total }) => {
          clearTimeout(timer)
          timer = setTimeout(() => abort.abort(new Error('the download stalled for 30 s')), stallTimeoutMs)
          report(total ? `${megabytes(transferred)} of ${megabytes(total)} MB` : `${megabytes(transferred)} MB`)
        },
      },
    })
  } finally {
    clearTimeout(timer)
  }
}

const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1e6)
