/** `npm start`: sets up what is missing, builds what is stale, opens the app. Further arguments go to the app. */
import { hasDisplay, openDisplay } from './lib/display.mjs'
import { root } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { fail, say } from './lib/say.mjs'
import { setup } from './setup.mjs'

const runtime = await setup()
const { build } = await import('./build.mjs')
const { runtimeEnv, sandboxArgs } = await import('./electron-runtime/resolve.mjs')
if (!(await build())) fail('The build failed.')

const display = hasDisplay() ? null : await openDisplay({ windowManager: true })
if (display) {
  say(`There is no display here (DISPLAY is not set): the app opens on a virtual one, ${display.name}. Ctrl+C ends it.`)
}
const args = [...sandboxArgs(), root, ...process.argv.slice(2)]
const { code } = await run(runtime.executable, args, { env: { ...runtimeEnv(runtime), ...display?.env } })
display?.close()
process.exitCode = code
