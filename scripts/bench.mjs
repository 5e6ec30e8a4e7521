/** `npm run bench:NAME`: scripts/bench/NAME.ts on a fresh build and a display of its own, where windows meet nobody else's. */
import { build } from './build.mjs'
import { runtimeEnv } from './electron-runtime/resolve.mjs'
import { openDisplay } from './lib/display.mjs'
import { bin, inRoot } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { fail, say } from './lib/say.mjs'
import { setup } from './setup.mjs'

const name = process.argv[2] ?? ''
const runtime = await setup({ headless: true, peers: name === 'sfu' })
if (!(await build())) fail('The build failed.')
const display = process.platform === 'linux' ? await openDisplay({ windowManager: true, keyring: true }) : null
if (display) say(`The benchmark runs on a virtual display, ${display.name}.`)
const { code } = await run(bin('tsx'), [inRoot('scripts/bench', `${name}.ts`), ...process.argv.slice(3)], {
  env: { ...runtimeEnv(runtime), ...display?.env },
})
display?.close()
process.exitCode = code
