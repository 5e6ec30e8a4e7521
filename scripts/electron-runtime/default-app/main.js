// What `electron PATH` does in the fallback runtime; the command line is that of Electron's own default app:
// PATH or --app=PATH, -r/--require MODULE, -v/--version, -a/--abi, -i/--interactive.
import { app } from 'electron/main'
import { existsSync, readFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const option = parse(process.argv.slice(1))

if (option.version) print(`v${process.versions.electron}`)
else if (option.abi) print(process.versions.modules)
else {
  if (option.modules.length > 0) Module._preloadModules(option.modules)
  if (option.interactive) startRepl()
  else if (option.path) await load(option.path)
  else print('Usage: electron [options] PATH')
}

/** @param {string[]} argv everything that comes after the path belongs to the app */
function parse(argv) {
  const option = { path: '', version: false, abi: false, interactive: false, modules: [] }
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]
    if (arg === '-v' || arg === '--version') option.version = true
    else if (arg === '-a' || arg === '--abi') option.abi = true
    else if (arg === '-i' || arg === '--interactive' || arg === '-repl') option.interactive = true
    else if (arg === '-r' || arg === '--require') option.modules.push(argv[++i])
    else if (arg.startsWith('--app=')) return { ...option, path: arg.slice('--app='.length) }
    else if (!arg.startsWith('-')) return { ...option, path: arg }
  }
  return option
}

function print(text) {
  console.log(text)
  process.exit(0)
}

/** Sets what a packed app would know about itself, then runs its entry, as CommonJS or as a module. */
async function load(given) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  const path = resolve(given)
  const manifest = join(path, 'package.json')
  if (existsSync(manifest)) describeApp(JSON.parse(readFileSync(manifest, 'utf8')))
  const entry = Module._resolveFilename(path, null, true)
  app.setAppPath(existsSync(manifest) ? path : dirname(entry))
  await import(pathToFileURL(entry).href)
}

function describeApp({ version, productName, name, desktopName }) {
  if (version) app.setVersion(version)
  if (productName || name) app.name = productName ?? name
  app.setDesktopName(desktopName ?? `${app.name}.desktop`)
}

async function startRepl() {
  const { start } = await import('node:repl')
  start('> ').on('exit', () => process.exit(0))
}
