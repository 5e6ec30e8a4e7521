/**
 * `npm run test:deb`: packs the .deb unless a fresh one is there, installs it, uses the app as an ordinary user does
 * and removes it again; see scripts/deb/story.ts. Needs root on Debian or a relative: it installs a package and
 * makes a user.
 */
import { readFileSync, statSync } from 'node:fs'
import { newestChange } from './build.mjs'
import { bin, inRoot } from './lib/paths.mjs'
import { hasCommand, mustRun, run } from './lib/run.mjs'
import { fail, say, warn } from './lib/say.mjs'
import { ensureSystemPackages } from './setup/debian.mjs'
import { setup } from './setup.mjs'

/** What the package is made of. */
const sources = [
  ...['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json'],
  ...['electron-builder.config.mjs', 'scripts/pack', 'scripts/pack.mjs'],
]

if (process.platform !== 'linux' || !hasCommand('apt-get') || process.getuid?.() !== 0) {
  fail('This test installs a package and makes a user: it needs Debian or Ubuntu, and root (`sudo npm run test:deb`).')
}
const runtime = await setup({ headless: true })
await ensureSystemPackages({ headless: true, desktop: true })

const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
const deb = inRoot('dist', `roomline_${version}_${process.arch === 'x64' ? 'amd64' : process.arch}.deb`)
if (isFresh()) say('The package in dist/ is fresh.')
else await pack()
if (!runtime.official) {
  warn(`This package carries the development runtime, Electron ${runtime.version}: users get another one.`)
}
const { code } = await run(bin('tsx'), [inRoot('scripts/deb/story.ts'), deb, runtime.version])
process.exitCode = code

function isFresh() {
  const packed = statSync(deb, { throwIfNoEntry: false })
  return packed !== undefined && sources.every((path) => newestChange(inRoot(path)) < packed.mtimeMs)
}

/** The quickest compression: this package goes no further than this machine. */
async function pack() {
  const env = { ELECTRON_BUILDER_COMPRESSION_LEVEL: '1' }
  await mustRun(process.execPath, [inRoot('scripts/pack.mjs'), 'deb'], { env, quiet: true })
}
