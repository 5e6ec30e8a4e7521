/**
 * `npm run pack [-- TARGET …]`: builds installers into dist/. Targets are electron-builder's (deb, rpm, AppImage,
 * tar.gz, dir; nsis on Windows, dmg on macOS). Where nothing but package registries can be reached, tools of the
 * system stand in for electron-builder's downloads and the development runtime is packed: such packages are for tests.
 */
import { build } from './build.mjs'
import { bin, inRoot } from './lib/paths.mjs'
import { hasCommand, run } from './lib/run.mjs'
import { fail, say, warn } from './lib/say.mjs'
import { ensureSystemPackages } from './setup/debian.mjs'
import { setup } from './setup.mjs'

const runtime = await setup()
if (!(await build())) fail('The build failed.')

const asked = process.argv.slice(2)
const standIns = !runtime.official
if (standIns) {
  warn(`Packing the development runtime, Electron ${runtime.version}: for tests only, not for users.`)
  await ensureSystemPackages({ headless: false, packaging: true })
}
const targets = asked.length > 0 ? asked : standIns ? possibleTargets() : []

const args = [
  `--${platformFlag()}`,
  ...targets,
  '--publish',
  'never',
  '--config',
  inRoot('electron-builder.config.mjs'),
]
const { code } = await run(bin('electron-builder'), args, { env: standIns ? standInEnv() : {} })
if (code !== 0) fail('Packing failed.')
say('Packages are in dist/')

/** An AppImage starts with a runtime program that only its own project distributes: no tool of the system replaces it. */
function possibleTargets() {
  const tools = { deb: 'dpkg-deb', rpm: 'rpmbuild', 'tar.gz': '7za' }
  const [possible, missing] = [true, false].map((wanted) =>
    Object.entries(tools).flatMap(([target, tool]) => (hasCommand(tool) === wanted ? [target] : [])),
  )
  const left = [...(missing ?? []), 'AppImage']
  warn(`Not possible without downloads: ${left.join(', ')}.`)
  return possible ?? []
}

function standInEnv() {
  return {
    ROOMLINE_ELECTRON_VERSION: runtime.version,
    ROOMLINE_ELECTRON_DIST: runtime.dist,
    CUSTOM_FPM_PATH: inRoot('scripts/pack/fpm-stand-in.mjs'),
    ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za',
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '1',
  }
}

function platformFlag() {
  return { darwin: 'mac', win32: 'win' }[/** @type {string} */ (process.platform)] ?? 'linux'
}
