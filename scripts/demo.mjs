/** `npm run demo`: two people on two real instances, played through; see scripts/demo/story.ts. */
import { build } from './build.mjs'
import { runtimeEnv } from './electron-runtime/resolve.mjs'
import { hasDisplay, openDisplay } from './lib/display.mjs'
import { bin, inRoot } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { fail, say } from './lib/say.mjs'
import { setup } from './setup.mjs'

// The tray of a real desktop cannot be clicked by a program, so the demo brings its own display unless told otherwise.
const own = process.platform === 'linux' && !(hasDisplay() && process.argv.includes('--here'))
const runtime = await setup({ headless: own })
if (!(await build())) fail('The build failed.')
const display = own ? await openDisplay({ windowManager: true, keyring: true }) : null
if (display) say(`The demo runs on a virtual display, ${display.name}.`)
const { code } = await run(bin('tsx'), [inRoot('scripts/demo/story.ts')], {
  env: { ...runtimeEnv(runtime), ...display?.env },
})
display?.close()
process.exitCode = code
