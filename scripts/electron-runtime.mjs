/**
 * The one way to an Electron runtime.
 *   node scripts/electron-runtime.mjs                 prints the dist folder
 *   node scripts/electron-runtime.mjs --env           prints `export NAME='value'` lines for a shell
 *   node scripts/electron-runtime.mjs --run CMD …     runs a command (also from node_modules/.bin) with them set
 */
import { delimiter } from 'node:path'
import { electronRuntime, runtimeEnv } from './electron-runtime/resolve.mjs'
import { inRoot } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { fail } from './lib/say.mjs'

const [mode, command, ...args] = process.argv.slice(2)
try {
  const runtime = await electronRuntime()
  const env = runtimeEnv(runtime)
  if (mode === undefined) console.log(runtime.dist)
  else if (mode === '--env') console.log(shellExports(env))
  else if (mode === '--run' && command) process.exitCode = await runWith(env, command, args)
  else fail('Usage: electron-runtime.mjs [--env | --run CMD …]')
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}

/** @param {Record<string, string>} env */
function shellExports(env) {
  return Object.entries(env)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`)
    .join('\n')
}

/**
 * @param {Record<string, string>} env
 * @param {string} command
 * @param {string[]} args
 */
async function runWith(env, command, args) {
  const path = `${inRoot('node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`
  return (await run(command, args, { env: { ...env, PATH: path } })).code
}
