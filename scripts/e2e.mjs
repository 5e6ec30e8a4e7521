/** `npm run e2e -- …`: the end-to-end tests alone, on a fresh build. Arguments go to Playwright. */
import { build } from './build.mjs'
import { runtimeEnv } from './electron-runtime/resolve.mjs'
import { openDisplay } from './lib/display.mjs'
import { fail } from './lib/say.mjs'
import { setup } from './setup.mjs'
import { playwright } from './suite/steps.mjs'
import { createTally } from './suite/tally.mjs'

const runtime = await setup({ headless: true })
if (!(await build())) fail('The build failed.')
const display = process.platform === 'linux' ? await openDisplay({ windowManager: true, keyring: true }) : null
const tally = createTally()
await tally.run(playwright({ ...runtimeEnv(runtime), ...display?.env }, process.argv.slice(2)))
display?.close()
tally.close()
