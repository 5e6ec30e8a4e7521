/**
 * Checks main and preload against the types of the oldest Electron they must run on (the fallback runtime), so that
 * an API newer than it fails here and not in a test that happens to reach it.
 */
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fallback } from './electron-runtime/pins.mjs'
import { bin, cacheDir, inRoot } from './lib/paths.mjs'
import { mustRun, run } from './lib/run.mjs'

const workDir = inRoot('node_modules/.cache', `types-electron-${fallback.version}`)
const types = join(workDir, 'electron.d.ts')

if (!existsSync(types)) {
  await mkdir(workDir, { recursive: true })
  await copyFile(await cachedTypes(), types)
}
await writeFile(join(workDir, 'tsconfig.json'), JSON.stringify(config(), null, 2))
const { code } = await run(bin('tsc'), ['-p', workDir])
process.exitCode = code

/** Only packed, never installed: its install script would download the whole runtime. */
async function cachedTypes() {
  const kept = join(cacheDir, `electron-${fallback.version}.d.ts`)
  if (existsSync(kept)) return kept
  await mkdir(cacheDir, { recursive: true })
  const work = await mkdtemp(join(cacheDir, 'types-'))
  const quiet = { cwd: work, capture: true, quiet: true }
  await mustRun('npm', ['pack', `electron@${fallback.version}`, '--silent'], quiet)
  const [archive = ''] = await readdir(work)
  await mustRun('tar', ['-xzf', archive, 'package/electron.d.ts'], quiet)
  await rename(join(work, 'package/electron.d.ts'), kept)
  await rm(work, { recursive: true })
  return kept
}

function config() {
  return {
    extends: inRoot('tsconfig.base.json'),
    compilerOptions: {
      composite: false,
      emitDeclarationOnly: false,
      noEmit: true,
      lib: ['ES2023', 'DOM'],
      types: ['node', 'electron-vite/node'],
      paths: { '@shared/*': [inRoot('src/shared/*')], electron: [types] },
    },
    include: ['main', 'preload'].map((name) => inRoot('src', name, '**/*.ts')),
    exclude: [inRoot('src/**/*.test.ts')],
  }
}
